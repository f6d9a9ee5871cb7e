using System.CommandLine;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;
using AgtGen.Tool.Evaluation;
using Spectre.Console;

namespace AgtGen.Tool.Commands;

/// <summary>agt certify: evaluates a saved certificate on a data file.</summary>
internal sealed class CertifyCommand : ToolCommand
{
    private readonly Argument<string> file = CertificateArgument.One();
    private readonly EvaluationOptions evaluation = new(required: true);
    private readonly Option<double?> minimumAccuracy = new("--min-accuracy") { Description = "Exit with 1 if the certified lower bound of the accuracy is below A.", HelpName = "A", CustomParser = result => NumberText.Real(result) };
    private readonly Option<double?> maximumLoss = new("--max-loss") { Description = "Exit with 1 if the certified upper bound of the mean loss is above L.", HelpName = "L", CustomParser = result => NumberText.Real(result) };
    private readonly Option<bool> json = new("--json") { Description = "Write JSON." };

    public CertifyCommand(Terminal terminal)
        : base("certify", "Evaluates a saved certificate on a data file: bounds that hold for every model in its box.", terminal)
    {
        EvaluationOptions.Require(minimumAccuracy, value => value is null or (>= 0 and <= 1), "must be from 0 to 1");
        EvaluationOptions.Require(maximumLoss, value => value is null || !double.IsNaN(value.Value), "must be a number");
        Arguments.Add(file);
        evaluation.AddTo(this);
        Options.Add(minimumAccuracy);
        Options.Add(maximumLoss);
        Options.Add(json);
    }

    public override async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string path = options.GetRequiredValue(file);
        EvaluationRequest request = evaluation.Read(options)!;
        SavedCertificate certificate = await ReadAsync(path, cancellation).ConfigureAwait(false);
        Claim claim = certificate.Claim;
        EvaluationResult result = await Terminal.DuringAsync($"Evaluating on {request.Data.Path}", () => Evaluator.Evaluate(path, claim, request), cancellation).ConfigureAwait(false);
        if (options.GetValue(json))
        {
            Terminal.WriteJson(result);
        }
        else
        {
            Terminal.Write(Table(Facts(result)));

            // A table of its own: beside the longest name a hash would not fit into 80 columns.
            Terminal.Write(Table([EvaluationText.Hash(result)]));
        }

        BoxGrowth growth = certificate.Growth;
        if (growth.IsWide || result.Accuracy is { Certified: 0 })
        {
            Terminal.Say(growth.Explanation);
        }

        return Math.Max(CodeOf(path, claim), Judge(result, options.GetValue(minimumAccuracy), options.GetValue(maximumLoss)));
    }

    private int Judge(EvaluationResult result, double? accuracy, double? loss)
    {
        int code = ExitCode.Ok;
        if (accuracy is not null && result.Accuracy is null)
        {
            throw new ToolException(ExitCode.WrongUsage, $"{result.Model} is a regression and has no accuracy; use --max-loss.");
        }

        // Written so that a bound that is not a number fails.
        if (accuracy is double least && !(result.Accuracy!.Value.Lower >= least))
        {
            Terminal.Say(FormattableString.Invariant($"The certified accuracy {result.Accuracy.Value.Lower} is below {least}."));
            code = ExitCode.Failed;
        }

        if (loss is double most && !(result.MeanLoss.Upper <= most))
        {
            Terminal.Say(FormattableString.Invariant($"The certified bound {result.MeanLoss.Upper} of the mean loss is above {most}."));
            code = ExitCode.Failed;
        }

        return code;
    }

    private static IEnumerable<Fact> Facts(EvaluationResult result) =>
    [
        new("Model", result.Model),
        .. EvaluationText.Data(result),
        .. result.Accuracy is AccuracyBounds accuracy ? [new Fact("Accuracy", accuracy.ToString())] : Array.Empty<Fact>(),
        new(EvaluationText.LossName(result), result.MeanLoss.ToString()),
    ];

    private static Grid Table(IEnumerable<Fact> facts)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        foreach (Fact fact in facts)
        {
            grid.AddRow(new Text(fact.Name, new Style(decoration: Decoration.Bold)), new Text(fact.Value));
        }

        return grid;
    }
}
