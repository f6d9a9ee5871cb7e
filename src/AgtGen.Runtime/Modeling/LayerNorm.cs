using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <summary>
/// Layer normalisation over the last axis, with parameters named and shaped as PyTorch has them: (x - mean) / sqrt(variance + epsilon) times the weight, plus the bias. Mean and variance are those of one sample's own features.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public class LayerNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with weights 1 and, if it has one, a bias of 0.</summary>
    /// <param name="features">Length of the last axis, at least 1.</param>
    /// <param name="epsilon">Added to the variance, rounded to the number type; at least 1e-30.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LayerNorm(int features, double epsilon = 1e-5, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Epsilon = NormalizationArguments.Constant<T>(epsilon);
        Weight = NormalizationArguments.Filled(features, T.One);
        Bias = bias ? NormalizationArguments.Filled(features, T.Zero) : null;
    }

    /// <summary>Length of the last axis.</summary>
    public int Features => (int)Weight.Lengths[0];

    /// <summary>What is added to the variance.</summary>
    public T Epsilon { get; }

    /// <summary>The weights, shape (features).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (features), or null.</summary>
    public Tensor<T>? Bias { get; }

    /// <summary>The normalised features of one sample, in nearest rounding.</summary>
    /// <param name="x">Any shape whose last axis has <see cref="Features"/> entries.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The last axis has another length.</exception>
    public Tensor<T> Forward(Tensor<T> x) => NormalizationArguments.Apply(x, Weight, Bias, Epsilon, centers: true, nameof(LayerNorm));
}

/// <summary>Layer normalisation in single precision; see <see cref="LayerNorm{T}"/>.</summary>
/// <param name="features">Length of the last axis, at least 1.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="bias">Whether a bias is added.</param>
public sealed class LayerNorm(int features, double epsilon = 1e-5, bool bias = true) : LayerNorm<float>(features, epsilon, bias);
