using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>Squared binary hinge of one output: max(0, 1 - y z)^2, y = -1 for class 0 and +1 for class 1.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logit">One entry.</param>
    /// <param name="label">The sample's class, 0 or 1.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is neither 0 nor 1, or the reduction is undefined.</exception>
    public static T SquaredHinge<T>(Tensor<T> logit, int label, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T z = Single(logit, nameof(SquaredHinge));
        RequireClass(label, 2);
        RequireDefined(reduction);
        T missing = T.Max(T.Zero, label == 1 ? T.One - z : T.One + z);
        return missing * missing;
    }

    /// <summary>|z - target| of one output. The derivative used in training is the sign of z - target, 0 at 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="prediction">One entry.</param>
    /// <param name="target">The sample's real label.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reduction is undefined.</exception>
    public static T AbsoluteError<T>(Tensor<T> prediction, T target, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T error = T.Abs(Single(prediction, nameof(AbsoluteError)) - target);
        RequireDefined(reduction);
        return error;
    }

    /// <summary>Smooth L1 loss of one output, r = |z - target|: r^2 / (2 beta) for r up to beta, and r - beta / 2 beyond.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="prediction">One entry.</param>
    /// <param name="target">The sample's real label.</param>
    /// <param name="beta">Finite and above 0; in a certifiable model a compile-time constant.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Beta is not finite and above 0, or the reduction is undefined.</exception>
    public static T SmoothL1<T>(Tensor<T> prediction, T target, T beta, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T error = T.Abs(Single(prediction, nameof(SmoothL1)) - target);
        RequireConstant(beta, T.IsFinite(beta) && beta > T.Zero, nameof(SmoothL1), "above 0");
        RequireDefined(reduction);
        return HuberOf(error, beta) / beta;
    }

    /// <summary>Huber loss of one output, r = |z - target|: r^2 / 2 for r up to delta, and delta (r - delta / 2) beyond.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="prediction">One entry.</param>
    /// <param name="target">The sample's real label.</param>
    /// <param name="delta">Finite and above 0; in a certifiable model a compile-time constant.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Delta is not finite and above 0, or the reduction is undefined.</exception>
    public static T Huber<T>(Tensor<T> prediction, T target, T delta, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T error = T.Abs(Single(prediction, nameof(Huber)) - target);
        RequireConstant(delta, T.IsFinite(delta) && delta > T.Zero, nameof(Huber), "above 0");
        RequireDefined(reduction);
        return HuberOf(error, delta);
    }

    private static T HuberOf<T>(T error, T delta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T least = T.Min(error, delta);
        return least * (error - (least / T.CreateChecked(2)));
    }
}
