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

    public static readonly DiagnosticDescriptor LargeBudget = new(
        "AGT4003",
        "Budget is too large a part of the batch",
        "k = {0} is {2} % of the batch size {1}, so bounds are unlikely to be informative; lower k or enlarge the batch",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4003"));

    public static readonly DiagnosticDescriptor DroppedSamples = new(
        "AGT4007",
        "Samples are dropped every epoch",
        "{0} samples are not a multiple of batch size {1}, so the last {2} are dropped every epoch; leave DropLast out to train on them",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4007"));

    public static readonly DiagnosticDescriptor UnstatedPairing = new(
        "AGT4008",
        "Pairing of two budgets is not stated",
        "Feature and label budgets are both set, so the samples they hit may be the same or not; state it, Paired = false adds the budgets and is always safe",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4008"));

    public static readonly DiagnosticDescriptor ThreatWithoutEffect = new(
        "AGT4015",
        "Budget has no effect",
        "'{0}' is set but '{1}' is not, so the threat lets no {2} change and certifies nothing; set '{1}' too",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4015"));
}
