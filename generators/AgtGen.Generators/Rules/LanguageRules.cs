using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT1xxx: which C# a model may use.</summary>
internal static class LanguageRules
{
    public static readonly DiagnosticDescriptor NotInCatalogue = new(
        "AGT1001",
        "Operation has no sound bound",
        "'{0}' is not in the AgtGen op catalogue, so no sound bound is known for it; use an operation of AgtGen.Modeling.Op",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1001"));

    public static readonly DiagnosticDescriptor DataDependentBranch = new(
        "AGT1002",
        "Branch depends on data or parameters",
        "The branch on '{0}' depends on data or parameters, so an altered run may take the other side; use a compile-time condition, or Op.Relu",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LoopBound = new(
        "AGT1003",
        "Loop bound is not a compile-time constant",
        "The loop bound '{0}' is not a compile-time constant, so the loop cannot be unrolled; {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1003"));

    public static readonly DiagnosticDescriptor ImpureWrite = new(
        "AGT1004",
        "Forward or Loss method writes state",
        "{0}; {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Unsupported = new(
        "AGT1005",
        "Language construct is not supported in a model",
        "{0} is not supported in a [Certifiable] class; {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1005"));

    public static readonly DiagnosticDescriptor BatchCoupling = new(
        "AGT1006",
        "Operation couples the samples of a batch",
        "'{0}' couples the samples of a batch, so per-sample gradients do not exist and one altered sample reaches all of them; freeze its statistics in a FrozenBatchNorm, or normalise each sample by a LayerNorm",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Randomness = new(
        "AGT1007",
        "Model draws randomness",
        "'{0}' draws randomness while training, so the altered run may draw otherwise; use constants that are fixed before training starts",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ElementType = new(
        "AGT1008",
        "Element type is not supported",
        "Element type '{0}' of '{1}' is not supported; use float or double",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1008"));

    public static readonly DiagnosticDescriptor UnusedLayer = new(
        "AGT1009",
        "Layer is never used",
        "Layer '{0}' is declared but never used in [Forward], so it is not trained; remove it",
        Category.Language,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1009"));

    public static readonly DiagnosticDescriptor NotInlinable = new(
        "AGT1010",
        "Called method cannot be inlined",
        "'{0}' is not a member of '{1}' nor a catalogue op, so its body cannot be inlined; {2}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1010"));

    public static readonly DiagnosticDescriptor UncertainLayers = new(
        "AGT1011",
        "Layers are not certain",
        "The layers of '{0}' are not certain: {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT1011"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
