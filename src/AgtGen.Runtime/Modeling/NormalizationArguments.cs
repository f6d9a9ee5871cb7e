using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <summary>What normalisations share.</summary>
internal static class NormalizationArguments
{
    // Beside it squares that underflow are nothing.
    private const double LeastConstant = 1e-30;

    /// <exception cref="ArgumentOutOfRangeException">It is not finite, or below 1e-30, in the number type.</exception>
    public static T Constant<T>(double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T constant = T.CreateSaturating(epsilon);
        return T.IsFinite(constant) && epsilon >= LeastConstant
            ? constant
            : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The constant must be at least 1e-30, and finite in the number type of the layer.");
    }

    public static Tensor<T> Filled<T>(int length, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[length];
        Array.Fill(values, value);
        return Tensor.Create(values);
    }

    /// <summary>Normalises along the last axis.</summary>
    public static Tensor<T> Apply<T>(Tensor<T> x, Tensor<T> weight, Tensor<T>? bias, T epsilon, bool centers, string layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        int length = (int)weight.Lengths[0];
        if (x.Rank < 1 || x.Lengths[^1] != length)
        {
            throw new ArgumentException($"{layer}({length}) expects a last axis of {length} but got an input of shape ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        T[] values = new T[x.FlattenedLength];
        x.FlattenTo(values);
        T count = T.CreateTruncating(length);
        for (int start = 0; start < values.Length; start += length)
        {
            Span<T> row = values.AsSpan(start, length);
            if (centers)
            {
                TensorPrimitives.Subtract(row, TensorPrimitives.Sum<T>(row) / count, row);
            }

            T factor = T.One / T.Sqrt((TensorPrimitives.SumOfSquares<T>(row) / count) + epsilon);
            for (int i = 0; i < length; i++)
            {
                row[i] = (row[i] * factor * weight[i]) + (bias is null ? T.Zero : bias[i]);
            }
        }

        return Tensor.Create(values, x.Lengths);
    }
}
