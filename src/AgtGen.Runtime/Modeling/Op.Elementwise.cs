using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>max(x, 0), entry by entry. The derivative used in training is 1 for x &gt; 0 and 0 elsewhere, at 0 too.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Relu<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        TensorPrimitives.Max(values, T.Zero, values);
        return Tensor.Create(values, x.Lengths);
    }

    /// <summary>tanh x, entry by entry.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Tanh<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        TensorPrimitives.Tanh<T>(values, values);
        return Tensor.Create(values, x.Lengths);
    }

    /// <summary>a + b, entry by entry; a residual connection, for instance. Nothing is broadcast.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The shape of <paramref name="a"/>.</param>
    /// <returns>The shape of <paramref name="a"/>.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor<T> Add<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] sum = Values(a);
        T[] other = Values(b);
        RequireSameShape(a, b, nameof(Add));
        TensorPrimitives.Add<T>(sum, other, sum);
        return Tensor.Create(sum, a.Lengths);
    }

    /// <summary>a - b, entry by entry. Nothing is broadcast.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The shape of <paramref name="a"/>.</param>
    /// <returns>The shape of <paramref name="a"/>.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor<T> Subtract<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] difference = Values(a);
        T[] other = Values(b);
        RequireSameShape(a, b, nameof(Subtract));
        TensorPrimitives.Subtract<T>(difference, other, difference);
        return Tensor.Create(difference, a.Lengths);
    }

    /// <summary>a * b, entry by entry; a gate, for instance. Nothing is broadcast.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The shape of <paramref name="a"/>.</param>
    /// <returns>The shape of <paramref name="a"/>.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor<T> Multiply<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] product = Values(a);
        T[] other = Values(b);
        RequireSameShape(a, b, nameof(Multiply));
        TensorPrimitives.Multiply<T>(product, other, product);
        return Tensor.Create(product, a.Lengths);
    }

    /// <summary>factor * x, entry by entry.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="factor">A finite number; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is infinite or not a number.</exception>
    public static Tensor<T> Scale<T>(Tensor<T> x, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Op.Scale needs a finite factor.");
        }

        T[] values = Values(x);
        TensorPrimitives.Multiply(values, factor, values);
        return Tensor.Create(values, x.Lengths);
    }

    private static void RequireSameShape<T>(Tensor<T> a, Tensor<T> b, string operation)
    {
        if (!a.Lengths.SequenceEqual(b.Lengths))
        {
            throw new ArgumentException(
                $"Op.{operation} expects operands of one shape but got {ShapeOf(a)} and {ShapeOf(b)}; reshape one of them, nothing is broadcast.", nameof(b));
        }
    }
}
