using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT9xxx: faults of AgtGen itself.</summary>
internal static class InternalRules
{
    public static readonly DiagnosticDescriptor Failure = new(
        "AGT9001",
        "AgtGen failed",
        "AgtGen failed while compiling '{0}' ({1}); this is a bug in AgtGen, please report it",
        Category.Internal,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT9001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
