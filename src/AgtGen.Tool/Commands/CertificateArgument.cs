using System.CommandLine;

namespace AgtGen.Tool.Commands;

/// <summary>The certificate files that a command reads.</summary>
internal static class CertificateArgument
{
    public static Argument<string> One() => new("certificate") { Description = "The certificate file, such as moons.agt.", HelpName = "FILE.agt" };

    public static Argument<string[]> Several() => new("certificates")
    {
        Description = "The certificate file; several of one training that differ in the budget k alone make one report against k.",
        HelpName = "FILE.agt...",
        Arity = ArgumentArity.OneOrMore,
    };
}
