using System.CommandLine;

namespace AgtGen.Tool.Commands;

/// <summary>The certificate files that a command reads.</summary>
internal static class CertificateArgument
{
    /// <summary>Not only a HelpName: usage lines show the name.</summary>
    private const string Name = "FILE.agt";

    public static Argument<string> One() => new(Name) { Description = "The certificate file, such as moons.agt." };

    public static Argument<string[]> Several() => new(Name)
    {
        Description = "The certificate file; several of one training that differ in the budget k alone make one report against k.",
        Arity = ArgumentArity.OneOrMore,
    };
}
