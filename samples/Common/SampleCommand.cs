using System.CommandLine;
using System.CommandLine.Parsing;

namespace AgtGen.Samples.Common;

/// <summary>
/// The command line of a sample: its own options and --json, --out, --quick and --help. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled (Ctrl+C).
/// </summary>
public sealed class SampleCommand
{
    private const int Failed = 1, WrongUsage = 2, Cancelled = 130;

    /// <summary>How long the work may take to notice that it is cancelled; after that the program ends anyway.</summary>
    private static readonly TimeSpan CancellationLimit = TimeSpan.FromSeconds(10);

    private readonly RootCommand root;
    private readonly Option<FileInfo?> json = new("--json") { Description = "Also write all results to this file, as JSON.", HelpName = "file" };
    private readonly Option<DirectoryInfo?> folder;
    private readonly Option<bool> quick = new("--quick") { Description = "A reduced form that only shows that everything runs." };

    /// <param name="name">The sample's project name, such as Digits.</param>
    /// <param name="description">One or two sentences for --help.</param>
    public SampleCommand(string name, string description)
    {
        root = new(description);
        folder = new("--out") { Description = $"Folder for the pictures. [default: samples/{name}/out]", HelpName = "folder" };
        Name = name;
    }

    /// <summary>The sample's project name.</summary>
    public string Name { get; }

    /// <summary>Adds an option with a value that is used when it is not given.</summary>
    /// <param name="name">Such as --seed.</param>
    /// <param name="description">One sentence for --help.</param>
    /// <param name="value">The default.</param>
    /// <param name="valid">Which values are allowed; null for all.</param>
    /// <param name="rule">What to say of values that are not, such as "must be at least 1".</param>
    public Option<T> Option<T>(string name, string description, T value, Func<T, bool>? valid = null, string rule = "is not allowed")
    {
        Option<T> option = new(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (value is double && result.Tokens is [{ Value: string text }] && text.Contains(',', StringComparison.Ordinal))
            {
                // The parser takes it for a separator of thousands: 1,5 would be 15.
                result.AddError($"{name} must be written with a decimal point, but is {text}.");
            }
            else if (valid is not null && result.Tokens.Count > 0 && !IsAllowed(result, valid))
            {
                result.AddError($"{name} {rule}, but is {result.Tokens[0].Value}.");
            }
        });
        root.Options.Add(option);
        return option;
    }

    /// <summary>Whether a value is allowed. Text that is no value of the option's type passes: the parser refuses it, but only after the validators.</summary>
    private static bool IsAllowed<T>(OptionResult result, Func<T, bool> valid)
    {
        try
        {
            return valid(result.GetValueOrDefault<T>()!);
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>Parses the arguments and runs the sample; errors go to standard error as one line.</summary>
    /// <returns>The exit code of the program.</returns>
    public int Run(string[] args, Action<SampleRun> work)
    {
        root.Options.Add(quick);
        root.Options.Add(folder);
        root.Options.Add(json);
        root.SetAction((options, cancellation) => Task.Run(() => Guard(options, work, cancellation), CancellationToken.None));
        ParseResult parsed = root.Parse(args);

        // Without a time limit of its own the parser leaves Ctrl+C to the system, which ends the program at once.
        InvocationConfiguration invocation = new() { ProcessTerminationTimeout = CancellationLimit };
        int code = parsed.InvokeAsync(invocation).GetAwaiter().GetResult();
        return parsed.Errors.Count > 0 ? WrongUsage : code;
    }

    private int Guard(ParseResult options, Action<SampleRun> work, CancellationToken cancellation)
    {
        try
        {
            SampleOutput output = new(options.GetValue(folder)?.FullName ?? DefaultFolder(), options.GetValue(json)?.FullName);
            Console.Error.WriteLine($"{Name}: started");
            work(new(options, options.GetValue(quick), output, cancellation));
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled.");
            return Cancelled;
        }
        catch (Exception error) when (error is ArgumentException or ArithmeticException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Error: {error.Message}");
            return Failed;
        }
    }

    /// <summary>The folder out beside the sample's project file, or below the current directory for a program that was moved elsewhere.</summary>
    private string DefaultFolder()
    {
        for (DirectoryInfo? place = new(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, $"{Name}.csproj")))
            {
                return Path.Combine(place.FullName, "out");
            }
        }

        return Path.GetFullPath("out");
    }
}
