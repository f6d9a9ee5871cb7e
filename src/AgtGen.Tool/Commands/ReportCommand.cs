using System.CommandLine;
using AgtGen.Certificates;
using AgtGen.Tool.Evaluation;
using AgtGen.Tool.Report;

namespace AgtGen.Tool.Commands;

/// <summary>agt report: writes a certificate as one page that needs no network.</summary>
internal sealed class ReportCommand : ToolCommand
{
    private readonly EvaluationOptions evaluation = new(required: false);
    private readonly Option<string?> output = new("--output", "-o") { Description = "The page; replaced if it exists. [default: standard output]", HelpName = "FILE.html" };

    public ReportCommand(Terminal terminal)
        : base("report", "Writes a certificate as one HTML page that needs no network, with its evaluation if data and model are given.", terminal)
    {
        Options.Add(output);
        evaluation.AddTo(this);
    }

    public override async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string path = PathIn(options);
        SavedCertificate certificate = await ReadAsync(options, cancellation).ConfigureAwait(false);
        EvaluationResult? result = evaluation.Read(options) is EvaluationRequest request
            ? await Terminal.DuringAsync($"Evaluating on {request.Data}", () => Evaluator.Evaluate(path, certificate.Claim, request), cancellation).ConfigureAwait(false)
            : null;
        string page = ReportPage.Write(Path.GetFileName(path), certificate, result);
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

        return CodeOf(certificate.Claim);
    }
}
