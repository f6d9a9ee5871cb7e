using System.CommandLine;
using AgtGen.Certificates;

namespace AgtGen.Tool.Commands;

/// <summary>A command that reads one certificate file.</summary>
internal abstract class ToolCommand : Command
{
    private readonly Argument<string> file = new("certificate") { Description = "The certificate file, such as moons.agt.", HelpName = "FILE.agt" };

    protected ToolCommand(string name, string description, Terminal terminal)
        : base(name, description)
    {
        Terminal = terminal;
        Arguments.Add(file);
    }

    protected Terminal Terminal { get; }

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(ParseResult options, CancellationToken cancellation);

    protected string PathIn(ParseResult options) => options.GetRequiredValue(file);

    protected Task<SavedCertificate> ReadAsync(ParseResult options, CancellationToken cancellation)
    {
        string path = PathIn(options);
        return Terminal.DuringAsync($"Reading {path}", () => SavedCertificate.Read(path), cancellation);
    }

    /// <summary>A vacuous certificate certifies nothing: a script that goes on must be told.</summary>
    protected int CodeOf(Claim claim)
    {
        if (claim.Status.IsVacuous)
        {
            Terminal.Say($"Nothing is certified: the certificate is vacuous since step {claim.Status.Step}.");
            return ExitCode.Failed;
        }

        return ExitCode.Ok;
    }
}
