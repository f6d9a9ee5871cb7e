using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>e^x_i over the sum of all e^x_j along an axis: probabilities.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> Softmax<T>(Tensor<T> x, int axis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(LogSoftmax(x, axis), T.Exp);

    /// <summary>x_i - ln(sum of all e^x_j) along an axis: logarithms of probabilities.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> LogSoftmax<T>(Tensor<T> x, int axis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        (int outer, int rows, nint[] lengths) = Around(x, axis);
        int inner = rows / (int)lengths[axis];
        for (int row = 0; row < outer * inner; row++)
        {
            int[] entries = [.. Enumerable.Range(0, rows / inner).Select(k => (row / inner * rows) + (k * inner) + (row % inner))];
            T largest = entries.Select(entry => values[entry]).Max();
            T log = T.Log(entries.Aggregate(T.Zero, (sum, entry) => sum + T.Exp(values[entry] - largest)));
            Array.ForEach(entries, entry => values[entry] = values[entry] - largest - log);
        }
        return Tensor.Create(values, x.Lengths);
    }

    /// <summary>The product of two matrices, or of each of several with its partner.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">Shape (rows, inner), or more axes before these.</param>
    /// <param name="b">Shape (inner, columns), with the same axes before these.</param>
    /// <returns>Shape (rows, columns), with the same axes before these.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit; nothing is broadcast.</exception>
    public static Tensor<T> MatMul<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] first = Values(a), second = Values(b);
        if (a.Rank < 2 || b.Rank != a.Rank || a.Lengths[^1] != b.Lengths[^2] || !a.Lengths[..^2].SequenceEqual(b.Lengths[..^2]))
        {
            throw new ArgumentException($"Op.MatMul expects (rows, inner) and (inner, columns), with the same axes before these, but got {ShapeOf(a)} and {ShapeOf(b)}.", nameof(b));
        }
        (int rows, int inner, int columns) = ((int)a.Lengths[^2], (int)a.Lengths[^1], (int)b.Lengths[^1]);
        T[] product = new T[first.Length / inner * columns];
        for (int at = 0; at < product.Length; at++)
        {
            (int row, int batch, int column) = (at / columns, at / (rows * columns), at % columns);
            for (int k = 0; k < inner; k++)
            {
                product[at] += first[(row * inner) + k] * second[(((batch * inner) + k) * columns) + column];
            }
        }
        return Tensor.Create(product, [.. a.Lengths[..^1], columns]);
    }

    /// <summary>
    /// Scaled dot-product attention: for each head, softmax(q k^T / sqrt(d)) v, where d is the number of features that a head has in q and k. The factor 1 / sqrt(d) is the number of the type next to it.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="query">Shape (positions, features), the features of all heads side by side; or (heads, positions, features of a head).</param>
    /// <param name="key">Shape (key positions, features), or (heads, key positions, features of a head).</param>
    /// <param name="value">Shape (key positions, value features), or (heads, key positions, value features of a head).</param>
    /// <param name="heads">How many heads share the features; 1 where heads are an axis. In a certifiable model a compile-time constant, as the next.</param>
    /// <param name="causal">Whether position i sees keys 0 to i only.</param>
    /// <returns>Shape (positions, value features), or (heads, positions, value features of a head).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other or the heads.</exception>
    public static Tensor<T> Attention<T>(Tensor<T> query, Tensor<T> key, Tensor<T> value, int heads = 1, bool causal = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        Tensor<T>[] all = [query, key, value];
        bool fits = all.All(x => x.Rank == query.Rank && heads >= 1 && x.Lengths[^1] % heads == 0)
            && (query.Rank == 2 || (query.Rank == 3 && heads == 1 && all.All(x => x.Lengths[0] == query.Lengths[0])))
            && key.Lengths[^1] == query.Lengths[^1] && value.Lengths[^2] == key.Lengths[^2];
        if (!fits)
        {
            throw new ArgumentException($"Op.Attention with {heads} heads got queries {ShapeOf(query)}, keys {ShapeOf(key)} and values {ShapeOf(value)}, which do not fit.", nameof(query));
        }
        if (query.Rank == 3)
        {
            return PerHead(query, key, value, causal);
        }
        Tensor<T>[] perHead = [.. all.Select(x => Transpose(Reshape(x, (int)x.Lengths[0], heads, (int)x.Lengths[1] / heads), 0, 1))];
        Tensor<T> result = Transpose(PerHead(perHead[0], perHead[1], perHead[2], causal), 0, 1);
        return Reshape(result, (int)query.Lengths[0], (int)value.Lengths[1]);
    }

    private static Tensor<T> PerHead<T>(Tensor<T> query, Tensor<T> key, Tensor<T> value, bool causal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T factor = T.CreateChecked(1 / Math.Sqrt(query.Lengths[2]));
        Tensor<T> scores = Scale(MatMul(query, Transpose(key, 1, 2)), factor);
        if (!causal)
        {
            return MatMul(Softmax(scores, 2), value);
        }
        T[] masked = Values(scores);
        (int queries, int keys) = ((int)query.Lengths[1], (int)key.Lengths[1]);
        for (int at = 0; at < masked.Length; at++)
        {
            masked[at] = at % keys > at / keys % queries ? T.NegativeInfinity : masked[at];
        }
        return MatMul(Softmax(Tensor.Create(masked, scores.Lengths), 2), value);
    }
}
