using System.CommandLine;
using AgtGen.Certificates;

namespace AgtGen.Tool.Commands;

/// <summary>A command that reads certificate files.</summary>
internal abstract class ToolCommand(string name, string description, Terminal terminal) : Command(name, description)
{
    protected Terminal Terminal { get; } = terminal;

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(ParseResult options, CancellationToken cancellation);

    protected Task<SavedCertificate> ReadAsync(string path, CancellationToken cancellation) =>
        Terminal.DuringAsync($"Reading {path}", () => SavedCertificate.Read(path), cancellation);

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
