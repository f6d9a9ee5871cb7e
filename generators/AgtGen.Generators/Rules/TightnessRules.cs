using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT7xxx: bounds that are sound but wider than they need be.</summary>
internal static class TightnessRules
{
    public static readonly DiagnosticDescriptor Logarithm = new(
        "AGT7001",
        "Softmax is followed by a logarithm",
        "'{0}' is followed by {1}, which loses digits and widens the bounds of gradients; {2}",
        Category.Tightness,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT7001"));

    public static readonly DiagnosticDescriptor RepeatedOperand = new(
        "AGT7002",
        "Repeated operand is treated as independent",
        "'{0}' occurs {1} times in '{2}' with opposite signs, and interval arithmetic treats each as independent; collect its factors into one",
        Category.Tightness,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT7002"));

    public static readonly DiagnosticDescriptor TrajectoryBounds = new(
        "AGT7004",
        "Bounds along the training",
        "'{0}' {1}; {2}",
        Category.Tightness,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT7004"));
}
