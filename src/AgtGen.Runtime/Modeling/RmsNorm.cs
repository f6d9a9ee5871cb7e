using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <summary>Normalisation by the root of the mean square over the last axis, with parameters named and shaped as PyTorch has them: x / sqrt(mean of squares + epsilon) times the weight.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class RmsNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with weights 1.</summary>
    /// <param name="features">Length of the last axis, at least 1.</param>
    /// <param name="epsilon">Added to the mean square, rounded to the number type; at least 1e-30.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RmsNorm(int features, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Epsilon = NormalizationArguments.Constant<T>(epsilon);
        Weight = NormalizationArguments.Filled(features, T.One);
    }

    /// <summary>Length of the last axis.</summary>
    public int Features => (int)Weight.Lengths[0];

    /// <summary>What is added to the mean square.</summary>
    public T Epsilon { get; }

    /// <summary>The weights, shape (features).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The normalised features of one sample, in nearest rounding.</summary>
    /// <param name="x">Any shape whose last axis has <see cref="Features"/> entries.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The last axis has another length.</exception>
    public Tensor<T> Forward(Tensor<T> x) => NormalizationArguments.Apply(x, Weight, null, Epsilon, centers: false, nameof(RmsNorm));
}

/// <summary>Normalisation by the root mean square in single precision; see <see cref="RmsNorm{T}"/>.</summary>
/// <param name="features">Length of the last axis, at least 1.</param>
/// <param name="epsilon">Added to the mean square.</param>
public sealed class RmsNorm(int features, double epsilon) : RmsNorm<float>(features, epsilon);
