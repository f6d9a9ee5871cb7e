using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT5xxx: what the encoding as a mixed-integer program cannot state, and what it costs.</summary>
internal static class EncodingRules
{
    public static readonly DiagnosticDescriptor NotEncodable = new(
        "AGT5001",
        "Model has no exact encoding",
        "'{0}' contains '{1}', which {2}; {3}",
        Category.Encoding,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT5001"));

    public static readonly DiagnosticDescriptor Relaxed = new(
        "AGT5002",
        "Model is encoded by a relaxation",
        "'{0}' is encoded by a relaxation, so the result bounds the worst case and may not attain it; the search narrows it to the gap that is asked for",
        Category.Encoding,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT5002"));

    public static readonly DiagnosticDescriptor Auxiliary = new(
        "AGT5003",
        "Encoding adds auxiliary variables",
        "Unrolling {0} steps gives degree {1}; {2} auxiliary variables are added to stay quadratic",
        Category.Encoding,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT5003"));

    public static readonly DiagnosticDescriptor TooLarge = new(
        "AGT5004",
        "Encoding is too large to solve",
        "The encoding has about {0} binaries and {1} bilinear terms, and exact solving is unlikely to finish; encode fewer steps, samples or units, or certify by intervals",
        Category.Encoding,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT5004"));

    public static readonly DiagnosticDescriptor Unbounded = new(
        "AGT5005",
        "Big-M constraint has no bound",
        "'{0}' has no finite bound, so its big-M constraint would be unbounded; {1}",
        Category.Encoding,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT5005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotReferenced = new(
        "AGT5006",
        "Encoding library is not referenced",
        "'{0}' asks for an encoding as a mixed-integer program, but AgtGen.Encoding is not referenced; reference it, or leave Encoding out",
        Category.Encoding,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT5006"));
}
