using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT4xxx: calls of the trainer.</summary>
internal static class CertificationRules
{
    public static readonly DiagnosticDescriptor UnclippedSubstitution = new(
        "AGT4001",
        "Substituted samples need clipped gradients",
        "Threat '{0}' lets {1} samples be replaced by anything, so gradients must be clipped to a finite value",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BudgetExceedsBatch = new(
        "AGT4002",
        "Budget is not smaller than the batch",
        "k = {0} is not smaller than the batch size {1}",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
