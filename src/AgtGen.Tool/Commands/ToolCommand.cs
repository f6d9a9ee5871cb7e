using System.CommandLine;
using AgtGen.Certificates;
using AgtGen.Tool.Evaluation;

namespace AgtGen.Tool.Commands;

/// <summary>A command that reads certificate files.</summary>
internal abstract class ToolCommand(string name, string description, Terminal terminal) : Command(name, description)
{
    protected Terminal Terminal { get; } = terminal;

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(ParseResult options, CancellationToken cancellation);

    protected Task<SavedCertificate> ReadAsync(string path, CancellationToken cancellation) =>
        Terminal.DuringAsync($"Reading {path}", () => Read(path), cancellation);

    /// <summary>A file that does not even begin as a certificate is another kind of file, and not a damaged one.</summary>
    private static SavedCertificate Read(string path)
    {
        // The header begins after its length, 8 bytes, with the brace of a JSON object.
        const int BraceAt = 8;
        InputFile.Require(path, "a certificate file");
        using (FileStream file = File.OpenRead(path))
        {
            byte[] start = new byte[BraceAt + 1];
            if (file.CanSeek && (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || start[BraceAt] != '{'))
            {
                throw new ToolException(ExitCode.UnreadableInput, $"'{path}' is no certificate: files that CertifiedRun.Save writes begin otherwise.");
            }
        }

        return SavedCertificate.Read(path);
    }

    /// <summary>A vacuous certificate certifies nothing: a script that goes on must be told.</summary>
    protected int CodeOf(string path, Claim claim)
    {
        if (claim.Status.IsVacuous)
        {
            Terminal.Say($"Nothing is certified: {path} is vacuous since step {claim.Status.Step}.");
            return ExitCode.Failed;
        }

        return ExitCode.Ok;
    }
}
