using System.CommandLine;

namespace AgtGen.Tool.Commands;

/// <summary>The certificate files that a command reads.</summary>
internal static class CertificateArgument
{
    /// <summary>Not only a HelpName: usage lines show the name.</summary>
    private const string Name = "FILE.agt";

    public static Argument<string> One() => Named(new Argument<string>(Name) { Description = "The certificate file, such as moons.agt." });

    public static Argument<string[]> Several() => Named(new Argument<string[]>(Name)
    {
        Description = "The certificate file; several of one training that differ in the budget k alone make one report against k.",
        Arity = ArgumentArity.OneOrMore,
    });

    private static Argument<T> Named<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{Name} must name a file.");
            }
        });
        return argument;
    }
}
