using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>Softmax cross-entropy of one sample times the weight of its class, as <c>weight</c> of torch.nn.functional.cross_entropy without a reduction.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">One entry per class.</param>
    /// <param name="label">The sample's class, 0 to classes - 1.</param>
    /// <param name="weight">One a class, finite and at least 0; in a certifiable model constants that are listed in the call.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">There is not one weight a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not a class, or a weight is outside its range.</exception>
    public static T CrossEntropy<T>(Tensor<T> logits, int label, ReadOnlySpan<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T loss = CrossEntropy(logits, label);
        return WeightOf(label, weight, Values(logits).Length) * loss;
    }

    /// <summary>Multi-class margin loss of one sample times the weight of its class.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">One entry per class.</param>
    /// <param name="label">The sample's class, 0 to classes - 1.</param>
    /// <param name="weight">One a class, finite and at least 0; in a certifiable model constants that are listed in the call.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">There is not one weight a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not a class, or a weight is outside its range.</exception>
    public static T MultiMargin<T>(Tensor<T> logits, int label, ReadOnlySpan<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T loss = MultiMargin(logits, label);
        return WeightOf(label, weight, Values(logits).Length) * loss;
    }

    /// <summary>Cross-entropy of the sigmoid of one output, times a weight where the class is 1: <c>pos_weight</c> of torch.nn.functional.binary_cross_entropy_with_logits.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logit">One entry.</param>
    /// <param name="label">The sample's class, 0 or 1.</param>
    /// <param name="positiveWeight">The weight of class 1, finite and at least 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is neither 0 nor 1, or the weight is outside its range.</exception>
    public static T BinaryCrossEntropy<T>(Tensor<T> logit, int label, T positiveWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T loss = BinaryCrossEntropy(logit, label);
        return WeightOf(label, [T.One, positiveWeight], 2) * loss;
    }

    private static T WeightOf<T>(int label, ReadOnlySpan<T> weights, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.Length != classes)
        {
            throw new ArgumentException($"There are {weights.Length} weights for {classes} classes.", nameof(weights));
        }

        foreach (T weight in weights)
        {
            if (!(T.IsFinite(weight) && weight >= T.Zero))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight of a class must be finite and not negative.");
            }
        }

        return weights[label];
    }
}
