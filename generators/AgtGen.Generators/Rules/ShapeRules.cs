using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT2xxx: shapes.</summary>
internal static class ShapeRules
{
    public static readonly DiagnosticDescriptor Mismatch = new(
        "AGT2001",
        "Operand has the wrong shape",
        "'{0}' expects {1} but '{2}' has shape {3}; change one of the two sizes",
        Category.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT2001"));

    public static readonly DiagnosticDescriptor NotConstant = new(
        "AGT2002",
        "Dimension is not a compile-time constant",
        "Dimension {0} of '{1}' is not a compile-time constant, so no code can be generated for it; {2}",
        Category.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT2002"));

    public static readonly DiagnosticDescriptor BatchAxis = new(
        "AGT2003",
        "Batch axis is reshaped",
        "'{0}' reshapes or reduces the batch axis, but a model sees one sample; {1}",
        Category.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT2003"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ClassCount = new(
        "AGT2005",
        "Loss and model disagree on the number of classes",
        "The model has {1} outputs, but the loss expects {0}; change the last layer or the loss",
        Category.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT2005"));

    public static readonly DiagnosticDescriptor TooLarge = new(
        "AGT2006",
        "Gradient is too large for one array",
        "The gradient of '{0}' has {1} entries, more than the {2} that one array can hold; make the layer smaller",
        Category.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT2006"));
}
