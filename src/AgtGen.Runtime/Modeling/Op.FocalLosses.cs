using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>Focal loss of one sample: (1 - p)^focusing times the cross-entropy ln(1 / p), p the softmax probability of its class (Lin and others, 2017).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">One entry per class.</param>
    /// <param name="label">The sample's class, 0 to classes - 1.</param>
    /// <param name="focusing">Finite and positive, such as 2; in a certifiable model a compile-time constant.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The label is not a class, the focusing parameter is not positive, or the reduction is undefined.</exception>
    public static T Focal<T>(Tensor<T> logits, int label, T focusing, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Focused(CrossEntropy(logits, label, reduction), focusing, nameof(Focal));

    /// <summary>Focal loss of the sigmoid of one output: (1 - p)^focusing times the binary cross-entropy ln(1 / p), p the probability of the sample's class.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logit">One entry.</param>
    /// <param name="label">The sample's class, 0 or 1.</param>
    /// <param name="focusing">Finite and positive, such as 2; in a certifiable model a compile-time constant.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is neither 0 nor 1, the focusing parameter is not positive, or the reduction is undefined.</exception>
    public static T BinaryFocal<T>(Tensor<T> logit, int label, T focusing, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Focused(BinaryCrossEntropy(logit, label, reduction), focusing, nameof(BinaryFocal));

    private static T Focused<T>(T loss, T focusing, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireConstant(focusing, T.IsFinite(focusing) && focusing > T.Zero, name, "above 0");

        // Kahan's formula for 1 - e^-loss, which keeps its digits where the loss is small.
        T kept = T.Exp(-loss);
        T missing = kept == T.One ? loss : kept == T.Zero ? T.One : (T.One - kept) * (loss / -T.Log(kept));
        return T.Pow(missing, focusing) * loss;
    }
}
