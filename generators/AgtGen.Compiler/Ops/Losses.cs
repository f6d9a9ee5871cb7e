using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>The losses that can end a model. One line each: the kernels have a loss of the same name, with its value, its derivative and their bounds.</summary>
internal static class Losses
{
    /// <summary>All of them, in the order of the support table; each is at least 0.</summary>
    public static IReadOnlyList<LossOp> All { get; } =
    [
        new("CrossEntropy", "cross-entropy", LossForm.Classes) { HasExponentials = true },
        new("BinaryCrossEntropy", "binary cross-entropy", LossForm.Margin) { HasExponentials = true },
        new("Hinge", "hinge loss", LossForm.Margin),
        new("SquaredHinge", "squared hinge loss", LossForm.Margin),
        new("MultiMargin", "multi-class margin loss", LossForm.Classes),
        new("SquaredError", "squared error", LossForm.Residual),
        new("AbsoluteError", "absolute error", LossForm.Residual),
        new("SmoothL1", "smooth L1 loss", LossForm.Residual) { Constants = 1 },
        new("Huber", "Huber loss", LossForm.Residual) { Constants = 1 },
    ];
}
