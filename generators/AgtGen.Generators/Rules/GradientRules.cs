using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT3xxx: gradients and losses.</summary>
internal static class GradientRules
{
    public static readonly DiagnosticDescriptor NoDerivative = new(
        "AGT3001",
        "Operation has no derivative rule",
        "'{0}' has no derivative rule, so '{1}' cannot be trained; use operations and losses of the catalogue",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3001"));

    public static readonly DiagnosticDescriptor LossNotScalar = new(
        "AGT3003",
        "Loss does not return one value per sample",
        "Loss '{0}' must return one value per sample but returns shape {1}; end it with a loss of the catalogue, such as Op.CrossEntropy",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3003"));

    public static readonly DiagnosticDescriptor BatchReduction = new(
        "AGT3004",
        "Loss averages over the batch",
        "Loss '{0}' averages over the batch; AgtGen needs per-sample losses and applies the 1/batch factor itself; use Reduction.None",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3004"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoGradient = new(
        "AGT3005",
        "Layer receives no gradient",
        "Layer '{0}' is applied, but loss '{1}' does not depend on it, so it is never trained; use its result or remove it",
        Category.Gradient,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3005"));

    public static readonly DiagnosticDescriptor SecondOrder = new(
        "AGT3006",
        "Model or loss uses a gradient",
        "'{0}' uses a gradient of the model, and second-order terms are not supported; use a loss of the catalogue alone",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3006"));

    public static readonly DiagnosticDescriptor ForeignOptimizer = new(
        "AGT3007",
        "Optimizer has no certified update rule",
        "Optimizer '{0}' has no certified update rule, so no box can be moved beside it; use Sgd, with momentum and weight decay as in torch.optim, or Adam or AdamW",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3007"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingTrained = new(
        "AGT3009",
        "Nothing is left to train",
        "Every layer of '{0}' is frozen, so no training could change it; take [Frozen] from the layers that are to be trained",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3009"));

    public static readonly DiagnosticDescriptor CustomFunction = new(
        "AGT3010",
        "Custom function has no sound gradient",
        "Function '{0}' {1}; {2}",
        Category.Gradient,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT3010"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
