using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <summary>A fully connected layer, y = W x + b, with parameters named and shaped as PyTorch has them.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class Linear<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with all parameters zero; <c>Create(seed)</c> or <c>Load(path)</c> of the model gives them values.</summary>
    /// <param name="inFeatures">Number of inputs, at least 1.</param>
    /// <param name="outFeatures">Number of outputs, at least 1.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Linear(int inFeatures, int outFeatures, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outFeatures, 1);
        Weight = Tensor.CreateFromShape<T>([outFeatures, inFeatures]);
        Bias = bias ? Tensor.CreateFromShape<T>([outFeatures]) : null;
    }

    /// <summary>Number of inputs.</summary>
    public int InFeatures => (int)Weight.Lengths[1];

    /// <summary>Number of outputs.</summary>
    public int OutFeatures => (int)Weight.Lengths[0];

    /// <summary>The weights, shape (out, in).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (out), or null.</summary>
    public Tensor<T>? Bias { get; }

    /// <summary>y = W x + b for one sample, in nearest rounding; of a value of several axes, along its last.</summary>
    /// <param name="x">Shape (in), or (..., in).</param>
    /// <returns>Shape (out), or (..., out).</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 1 || x.Lengths[^1] != InFeatures)
        {
            throw new ArgumentException(
                $"Linear({InFeatures}, {OutFeatures}) expects an input of shape ({InFeatures}) but got ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        T[] input = new T[checked((int)x.FlattenedLength)];
        T[] result = new T[input.Length / InFeatures * OutFeatures];
        x.FlattenTo(input);
        T[] row = new T[InFeatures];
        for (int o = 0; o < OutFeatures; o++)
        {
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = Weight[o, j];
            }

            for (int position = 0; position < input.Length / InFeatures; position++)
            {
                T product = TensorPrimitives.Dot<T>(row, input.AsSpan(position * InFeatures, InFeatures));
                result[(position * OutFeatures) + o] = product + (Bias is null ? T.Zero : Bias[o]);
            }
        }

        return Tensor.Create(result, [.. x.Lengths[..^1], OutFeatures]);
    }
}

/// <summary>A fully connected layer in single precision; see <see cref="Linear{T}"/>.</summary>
/// <param name="inFeatures">Number of inputs, at least 1.</param>
/// <param name="outFeatures">Number of outputs, at least 1.</param>
/// <param name="bias">Whether a bias is added.</param>
public sealed class Linear(int inFeatures, int outFeatures, bool bias = true) : Linear<float>(inFeatures, outFeatures, bias);
