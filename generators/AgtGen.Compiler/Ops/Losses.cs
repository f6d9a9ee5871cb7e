using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;

namespace AgtGen.Compiler.Ops;

/// <summary>The losses that can end a model. One line each: the kernels have a loss of the same name, with its value, its derivative and their bounds.</summary>
internal static class Losses
{
    /// <summary>All of them, in the order of the support table; each is at least 0.</summary>
    public static IReadOnlyList<LossOp> All { get; } =
    [
        new("CrossEntropy", "cross-entropy", LossForm.Classes) { Encoding = EncodingForm.Envelope, HasExponentials = true, TorchNames = ["cross_entropy", "CrossEntropyLoss"] },
        new("SmoothedCrossEntropy", "cross-entropy with smoothed labels", LossForm.Classes) { HasExponentials = true, Constants = 1, Most = 1 },
        new("BinaryCrossEntropy", "binary cross-entropy", LossForm.Margin) { Encoding = EncodingForm.Envelope, HasExponentials = true, TorchNames = ["binary_cross_entropy_with_logits", "BCEWithLogitsLoss"] },
        new("Focal", "focal loss", LossForm.Classes) { HasExponentials = true, Constants = 1 },
        new("BinaryFocal", "binary focal loss", LossForm.Margin) { HasExponentials = true, Constants = 1 },
        new("Hinge", "hinge loss", LossForm.Margin) { Encoding = EncodingForm.Exact },
        new("SquaredHinge", "squared hinge loss", LossForm.Margin) { Encoding = EncodingForm.Exact },
        new("MultiMargin", "multi-class margin loss", LossForm.Classes) { Encoding = EncodingForm.Exact, TorchNames = ["multi_margin_loss", "MultiMarginLoss"] },
        new("SquaredError", "squared error", LossForm.Residual) { Encoding = EncodingForm.Exact, TorchNames = ["mse_loss", "MSELoss"] },
        new("AbsoluteError", "absolute error", LossForm.Residual) { Encoding = EncodingForm.Exact, TorchNames = ["l1_loss", "L1Loss"] },
        new("SmoothL1", "smooth L1 loss", LossForm.Residual) { Encoding = EncodingForm.Exact, Constants = 1, TorchNames = ["smooth_l1_loss", "SmoothL1Loss"] },
        new("Huber", "Huber loss", LossForm.Residual) { Encoding = EncodingForm.Exact, Constants = 1, TorchNames = ["huber_loss", "HuberLoss"] },
    ];
}
