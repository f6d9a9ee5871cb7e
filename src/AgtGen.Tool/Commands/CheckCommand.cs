using System.CommandLine;
using AgtGen.Tool.Checks;

namespace AgtGen.Tool.Commands;

/// <summary>agt check: checks a proof, in other arithmetic than what found it.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "A certificate with its training (CertifiedRun.SaveWithTraining) or with a proof of points (SaveWithProof), or the proof of an exact bound (ExactTraining.ProveLargest)." };
    private readonly Option<bool> json = new("--json") { Description = "Write JSON." };

    public CheckCommand(Terminal terminal)
        : base("check", "Checks the proof in a file, in other arithmetic than what found it. Exits with 1 unless all of it is proved.", terminal)
    {
        Arguments.Add(file);
        Options.Add(json);
    }

    public override async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string path = options.GetRequiredValue(file);
        if (BoundProofCheck.Recognizes(path))
        {
            return await BoundProofCheck.RunAsync(Terminal, path, options.GetValue(json), cancellation).ConfigureAwait(false);
        }

        await ReadAsync(path, cancellation).ConfigureAwait(false);
        if (await TrainingCheck.RecognizesAsync(Terminal, path, cancellation).ConfigureAwait(false))
        {
            return await TrainingCheck.RunAsync(Terminal, path, options.GetValue(json), cancellation).ConfigureAwait(false);
        }

        return await CertificateCheck.RunAsync(Terminal, path, options.GetValue(json), cancellation).ConfigureAwait(false);
    }
}
