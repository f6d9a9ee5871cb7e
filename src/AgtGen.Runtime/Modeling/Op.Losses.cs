using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

#pragma warning disable RS0027 // Weights of classes come instead of a reduction: an overload that has them has no optional one.
public static partial class Op
{
    /// <summary>Softmax cross-entropy of one sample: log(sum of exp(z_j)) - z_label.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">One entry per class.</param>
    /// <param name="label">The sample's class, 0 to classes - 1.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The label is not a class, or the reduction is undefined.</exception>
    public static T CrossEntropy<T>(Tensor<T> logits, int label, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = Values(logits);
        RequireClass(label, z.Length);
        RequireDefined(reduction);
        int largest = 0;
        for (int j = 1; j < z.Length; j++)
        {
            largest = z[j] > z[largest] ? j : largest;
        }

        // The largest exponential is exactly 1 and kept out of the sum, so that nothing overflows and small losses keep their digits.
        T others = T.Zero;
        for (int j = 0; j < z.Length; j++)
        {
            others += j == largest ? T.Zero : T.Exp(z[j] - z[largest]);
        }

        return LogOnePlus(others) + (z[largest] - z[label]);
    }

    /// <summary>Cross-entropy of one sample with its label smoothed: (1 - s) of the loss of the label, and s times the mean of the losses of all classes.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">One entry per class.</param>
    /// <param name="label">The sample's class, 0 to classes - 1.</param>
    /// <param name="smoothing">s, between 0 and 1; in a certifiable model a compile-time constant.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The label is not a class, the smoothing is not between 0 and 1, or the reduction is undefined.</exception>
    public static T SmoothedCrossEntropy<T>(Tensor<T> logits, int label, T smoothing, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireConstant(smoothing, smoothing > T.Zero && smoothing < T.One, nameof(SmoothedCrossEntropy), "between 0 and 1");
        T own = CrossEntropy(logits, label, reduction), all = T.Zero;
        int classes = (int)logits.FlattenedLength;
        for (int j = 0; j < classes; j++)
        {
            all += CrossEntropy(logits, j);
        }

        return ((T.One - smoothing) * own) + (smoothing / T.CreateChecked(classes) * all);
    }

    /// <summary>Cross-entropy of the sigmoid of one output: log(1 + exp(z)) - label * z.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logit">One entry.</param>
    /// <param name="label">The sample's class, 0 or 1.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is neither 0 nor 1, or the reduction is undefined.</exception>
    public static T BinaryCrossEntropy<T>(Tensor<T> logit, int label, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T z = Single(logit, nameof(BinaryCrossEntropy));
        RequireClass(label, 2);
        RequireDefined(reduction);
        T wrong = label == 1 ? -z : z;
        return LogOnePlus(T.Exp(-T.Abs(z))) + T.Max(wrong, T.Zero);
    }

    /// <summary>Binary hinge of one output: max(0, 1 - y z), y = -1 for class 0 and +1 for class 1.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logit">One entry.</param>
    /// <param name="label">The sample's class, 0 or 1.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is neither 0 nor 1, or the reduction is undefined.</exception>
    public static T Hinge<T>(Tensor<T> logit, int label, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T z = Single(logit, nameof(Hinge));
        RequireClass(label, 2);
        RequireDefined(reduction);
        return T.Max(T.Zero, label == 1 ? T.One - z : T.One + z);
    }

    /// <summary>Multi-class margin loss: the sum over the other classes of max(0, 1 - z_label + z_j), divided by the number of classes.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">One entry per class.</param>
    /// <param name="label">The sample's class, 0 to classes - 1.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The label is not a class, or the reduction is undefined.</exception>
    public static T MultiMargin<T>(Tensor<T> logits, int label, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = Values(logits);
        RequireClass(label, z.Length);
        RequireDefined(reduction);
        T sum = T.Zero;
        for (int j = 0; j < z.Length; j++)
        {
            sum += j == label ? T.Zero : T.Max(T.Zero, T.One - z[label] + z[j]);
        }

        return sum / T.CreateChecked(z.Length);
    }

    /// <summary>(z - target)^2 of one output.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="prediction">One entry.</param>
    /// <param name="target">The sample's real label.</param>
    /// <param name="reduction">Over the batch; only <see cref="Reduction.None"/> can be certified. On one sample all give the same.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reduction is undefined.</exception>
    public static T SquaredError<T>(Tensor<T> prediction, T target, Reduction reduction = Reduction.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T error = Single(prediction, nameof(SquaredError)) - target;
        RequireDefined(reduction);
        return error * error;
    }

    // Kahan's formula: T.LogP1 computes log(1 + x), which is 0 for every x below the precision.
    private static T LogOnePlus<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.One + x;
        return sum == T.One ? x : T.Log(sum) * (x / (sum - T.One));
    }

    private static T Single<T>(Tensor<T> output, string loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(output);
        return values.Length == 1
            ? values[0]
            : throw new ArgumentException($"Op.{loss} expects a model with one output but got shape {ShapeOf(output)}.", nameof(output));
    }

    private static void RequireClass(int label, int classes)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"A label of a model with {classes} classes lies between 0 and {classes - 1}.");
        }
    }

    private static void RequireDefined(Reduction reduction)
    {
        if (reduction is not (Reduction.None or Reduction.Mean or Reduction.Sum))
        {
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "The reduction is None, Mean or Sum.");
        }
    }
}
