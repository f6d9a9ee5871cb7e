using System.CommandLine;
using System.CommandLine.Parsing;

namespace AgtGen.Tool.Evaluation;

/// <summary>The options that say what a certificate is evaluated on.</summary>
internal sealed class EvaluationOptions
{
    private readonly Option<string?> data = new("--data") { Description = "CSV file, plain or gzip: features, then the label (--label says otherwise).", HelpName = "FILE.csv[.gz]" };
    private readonly Option<string?> model = new("--model")
    {
        Description = "Compiled assembly with the [Certifiable] class; certificates hold no code. Its code is run: name only assemblies that you trust.",
        HelpName = "FILE.dll",
    };

    private readonly Option<string?> type = new("--type") { Description = "Name of the class. [default: any with the certificate's graph]", HelpName = "NAME" };
    private readonly Option<bool> header = new("--header") { Description = "The first line of the data holds names." };
    private readonly Option<string?> label = new("--label")
    {
        Description = "Column of the label: its name in the header (--header is then implied), or its place, from 0 or from the end as in -1. [default: the last]", HelpName = "COLUMN",
    };

    private readonly Option<string?> classes = new("--classes") { Description = "Names of the classes in the order of their numbers, for labels that are names.", HelpName = "A,B,..." };
    private readonly Option<int> skip = new("--skip") { Description = "Leave out the first N rows.", HelpName = "N", DefaultValueFactory = _ => 0, CustomParser = NumberText.Whole };
    private readonly Option<int?> take = new("--take") { Description = "Use N rows. [default: all that are left]", HelpName = "N", CustomParser = result => NumberText.Whole(result) };
    private readonly Option<double> epsilon = new("--test-epsilon")
    {
        Description = "How far each feature of a test sample may be moved, within the declared range.", HelpName = "E", DefaultValueFactory = _ => 0, CustomParser = NumberText.Real,
    };

    public EvaluationOptions(bool required)
    {
        (data.Required, model.Required) = (required, required);
        Require(data, value => !string.IsNullOrWhiteSpace(value), "must name a file");
        Require(model, value => !string.IsNullOrWhiteSpace(value), "must name a file");
        Require(label, value => !string.IsNullOrWhiteSpace(value), "must name a column");
        Require(classes, value => value is null || AreNames(value.Split(',', StringSplitOptions.TrimEntries)), "must be distinct names with commas between them");
        Require(skip, value => value >= 0, "must be at least 0");
        Require(take, value => value is null or >= 1, "must be at least 1");
        Require(epsilon, value => double.IsFinite(value) && value >= 0, "must be finite and not negative");
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[data, model, type, header, label, classes, skip, take, epsilon])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            bool evaluates = result.GetResult(data) is not null;
            if (evaluates != result.GetResult(model) is not null)
            {
                result.AddError("--data and --model belong together.");
            }
            else if (!evaluates && ((Option[])[type, header, label, classes, skip, take, epsilon]).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is Option stray)
            {
                result.AddError($"{stray.Name} needs --data and --model.");
            }
        });
    }

    /// <summary>Whether data and model are given.</summary>
    public bool IsGivenIn(CommandResult result) => result.GetResult(data) is not null && result.GetResult(model) is not null;

    /// <returns>What to evaluate on; null if no data is given.</returns>
    public EvaluationRequest? Read(ParseResult options) =>
        options.GetValue(data) is string csv && options.GetValue(model) is string assembly
            ? new(assembly, options.GetValue(type), DataOf(csv, options), options.GetValue(epsilon))
            : null;

    private DataFile DataOf(string csv, ParseResult options) => new(
        csv, options.GetValue(header), options.GetValue(label), options.GetValue(classes)?.Split(',', StringSplitOptions.TrimEntries), options.GetValue(skip), options.GetValue(take));

    private static bool AreNames(string[] names) => !names.Contains("") && names.Distinct(StringComparer.Ordinal).Count() == names.Length;

    /// <summary>Makes a value that breaks a rule a usage error.</summary>
    public static void Require<T>(Option<T> option, Predicate<T?> valid, string rule) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !IsAllowed(result, valid))
        {
            result.AddError($"{option.Name} {rule}, but is {result.Tokens[0].Value}.");
        }
    });

    /// <summary>Whether a value is allowed. Text that is no value of the option's type passes: the parser refuses it, but only after the validators.</summary>
    private static bool IsAllowed<T>(OptionResult result, Predicate<T?> valid)
    {
        try
        {
            return valid(result.GetValueOrDefault<T>());
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
