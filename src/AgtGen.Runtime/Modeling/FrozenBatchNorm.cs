using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <summary>
/// Batch normalisation with statistics that are stored and never change, as PyTorch's is in evaluation mode: each channel less its mean, divided by sqrt(variance + epsilon), times the weight, plus the bias. All four are constants of the model;
/// they come from a weight file, under PyTorch's names, and must not depend on data that a threat covers.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public class FrozenBatchNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer that changes next to nothing: mean 0, variance 1, weight 1, bias 0.</summary>
    /// <param name="channels">Length of the first axis, at least 1.</param>
    /// <param name="epsilon">Added to the variance, rounded to the number type; at least 1e-30.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FrozenBatchNorm(int channels, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Epsilon = NormalizationArguments.Constant<T>(epsilon);
        Weight = NormalizationArguments.Filled(channels, T.One);
        Bias = NormalizationArguments.Filled(channels, T.Zero);
        RunningMean = NormalizationArguments.Filled(channels, T.Zero);
        RunningVariance = NormalizationArguments.Filled(channels, T.One);
    }

    /// <summary>Length of the first axis.</summary>
    public int Channels => (int)Weight.Lengths[0];

    /// <summary>What is added to the variance.</summary>
    public T Epsilon { get; }

    /// <summary>The weights, shape (channels).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (channels).</summary>
    public Tensor<T> Bias { get; }

    /// <summary>The stored means, shape (channels), called <c>running_mean</c> in a state.</summary>
    public Tensor<T> RunningMean { get; }

    /// <summary>The stored variances, shape (channels), called <c>running_var</c> in a state; one below 0 counts as 0.</summary>
    public Tensor<T> RunningVariance { get; }

    /// <summary>The normalised channels of one sample, in nearest rounding.</summary>
    /// <param name="x">Any shape whose first axis has <see cref="Channels"/> entries.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The first axis has another length.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 1 || x.Lengths[0] != Channels)
        {
            throw new ArgumentException($"{nameof(FrozenBatchNorm)}({Channels}) expects {Channels} channels but got an input of shape ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        T[] values = new T[x.FlattenedLength];
        x.FlattenTo(values);
        int places = values.Length / Channels;
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / places;
            T factor = T.One / T.Sqrt(T.Max(RunningVariance[channel], T.Zero) + Epsilon) * Weight[channel];
            values[i] = (values[i] * factor) + (Bias[channel] - (RunningMean[channel] * factor));
        }

        return Tensor.Create(values, x.Lengths);
    }
}

/// <summary>Batch normalisation with stored statistics in single precision; see <see cref="FrozenBatchNorm{T}"/>.</summary>
/// <param name="channels">Length of the first axis, at least 1.</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class FrozenBatchNorm(int channels, double epsilon = 1e-5) : FrozenBatchNorm<float>(channels, epsilon);
