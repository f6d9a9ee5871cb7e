using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>The entries of one sample as a vector, row-major.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>Shape (number of entries).</returns>
    public static Tensor<T> Flatten<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Tensor.Create(Values(x));

    /// <summary>The entries of one sample in another shape, row-major.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">Positive lengths whose product is the number of entries. The batch is no axis of it: a model sees one sample.</param>
    /// <returns>The given shape.</returns>
    /// <exception cref="ArgumentException">A length is below 1, or the lengths do not multiply to the number of entries.</exception>
    public static Tensor<T> Reshape<T>(Tensor<T> x, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        ArgumentNullException.ThrowIfNull(shape);
        long count = 1;
        nint[] lengths = new nint[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] < 1)
            {
                throw new ArgumentException($"Op.Reshape expects positive lengths but length {i} is {shape[i]}.", nameof(shape));
            }

            count = Math.Min(count * shape[i], 1L + values.Length);
            lengths[i] = shape[i];
        }

        if (shape.Length == 0 || count != values.Length)
        {
            throw new ArgumentException(
                $"Op.Reshape cannot turn shape {ShapeOf(x)} into ({string.Join(", ", shape)}): the numbers of entries differ.", nameof(shape));
        }

        return Tensor.Create(values, lengths);
    }
}
