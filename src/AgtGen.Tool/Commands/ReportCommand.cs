using System.CommandLine;
using AgtGen.Certificates;
using AgtGen.Tool.Evaluation;
using AgtGen.Tool.Report;
using AgtGen.Tool.Sweeps;

namespace AgtGen.Tool.Commands;

/// <summary>agt report: writes a certificate, or several against k, as one page that needs no network.</summary>
internal sealed class ReportCommand : ToolCommand
{
    private readonly Argument<string[]> files = CertificateArgument.Several();
    private readonly EvaluationOptions evaluation = new(required: false);
    private readonly Option<string[]> attacks = new("--attack")
    {
        Description = "What attacks on the same training reached (AttackResult.Save), to be drawn beside what is certified; one file a certificate at most. Needs --data and --model.",
        HelpName = "FILE.attack.json",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> output = new("--output", "-o") { Description = "The page; replaced if it exists. [default: standard output]", HelpName = "FILE.html" };

    public ReportCommand(Terminal terminal)
        : base("report", "Writes certificates as one HTML page that needs no network, with their evaluation if data and model are given.", terminal)
    {
        Arguments.Add(files);
        Options.Add(output);
        EvaluationOptions.Require(output, value => !string.IsNullOrWhiteSpace(value), "must name a file");
        evaluation.AddTo(this);
        Options.Add(attacks);
        Validators.Add(result =>
        {
            if (result.GetResult(attacks) is not null && !evaluation.IsGivenIn(result))
            {
                result.AddError("--attack needs --data and --model.");
            }
        });
    }

    public override async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        List<(string File, SavedCertificate Certificate)> certificates = [];
        foreach (string path in options.GetRequiredValue(files))
        {
            certificates.Add((path, await ReadAsync(path, cancellation).ConfigureAwait(false)));
        }

        int[] budgets = BudgetSweep.Budgets([.. certificates.Select(entry => (entry.File, entry.Certificate.Claim))]);
        List<SweepEntry> entries = [];
        foreach (((string path, SavedCertificate certificate), int budget) in certificates.Zip(budgets).OrderBy(entry => entry.Second))
        {
            entries.Add(new(path, certificate, budget, await EvaluateAsync(path, certificate.Claim, options, cancellation).ConfigureAwait(false)));
        }

        entries = AttackedSweep.Join(entries, [.. (options.GetValue(attacks) ?? []).Select(path => (path, AttackedSweep.Read(path)))]);
        string page = entries is [SweepEntry only] ? ReportPage.Write(only) : SweepPage.Write(entries);
        cancellation.ThrowIfCancellationRequested();
        if (options.GetValue(output) is string target)
        {
            WholeFile.Write(target, page);
            Terminal.Say($"Wrote {target}.");
        }
        else
        {
            Terminal.WriteRaw(page);
        }

        return entries.Select(entry => CodeOf(entry.File, entry.Certificate.Claim)).ToArray().Max();
    }

    private async Task<EvaluationResult?> EvaluateAsync(string path, Claim claim, ParseResult options, CancellationToken cancellation) =>
        evaluation.Read(options) is EvaluationRequest request
            ? await Terminal.DuringAsync($"Evaluating {path} on {request.Data.Path}", () => Evaluator.Evaluate(path, claim, request), cancellation).ConfigureAwait(false)
            : null;
}
