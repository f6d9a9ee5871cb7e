using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>b behind a along an axis.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The shape of <paramref name="a"/>, save along the axis.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of both, with their lengths along the axis added up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shapes differ along another axis.</exception>
    public static Tensor<T> Concat<T>(Tensor<T> a, Tensor<T> b, int axis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] first = Values(a), second = Values(b);
        (int outer, int rowsA, nint[] lengths) = Around(a, axis);
        if (b.Rank != a.Rank || !lengths.Select((length, i) => i == axis || length == b.Lengths[i]).All(fits => fits))
        {
            throw new ArgumentException($"Op.Concat expects operands that differ along axis {axis} only but got {ShapeOf(a)} and {ShapeOf(b)}.", nameof(b));
        }

        int rowsB = second.Length / outer;
        lengths[axis] += b.Lengths[axis];
        return Tensor.Create<T>([.. Enumerable.Range(0, outer).SelectMany(o => first.Skip(o * rowsA).Take(rowsA).Concat(second.Skip(o * rowsB).Take(rowsB)))], lengths);
    }

    /// <summary>Part of x along an axis.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant, as all that follow.</param>
    /// <param name="start">The first place along the axis.</param>
    /// <param name="length">How many places, at least 1.</param>
    /// <returns>The shape of <paramref name="x"/> with that length along the axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or no such places.</exception>
    public static Tensor<T> Slice<T>(Tensor<T> x, int axis, int start, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        (int outer, int rows, nint[] lengths) = Around(x, axis);
        if (start < 0 || length < 1 || start + (long)length > lengths[axis])
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Op.Slice of {length} from {start} leaves axis {axis} of shape {ShapeOf(x)}.");
        }

        int inner = rows / (int)lengths[axis];
        lengths[axis] = length;
        return Tensor.Create<T>([.. Enumerable.Range(0, outer).SelectMany(o => values.Skip((o * rows) + (start * inner)).Take(length * inner))], lengths);
    }

    /// <summary>x between zeros along an axis.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant, as all that follow.</param>
    /// <param name="before">How many zeros stand before it, at least 0.</param>
    /// <param name="behind">How many stand behind it, at least 0.</param>
    /// <returns>The shape of <paramref name="x"/>, longer along the axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a number is negative.</exception>
    public static Tensor<T> Pad<T>(Tensor<T> x, int axis, int before, int behind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        (int outer, int rows, nint[] lengths) = Around(x, axis);
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(behind);
        int inner = rows / (int)lengths[axis];
        lengths[axis] += before + behind;
        return Tensor.Create<T>([.. Enumerable.Range(0, outer).SelectMany(o => new T[before * inner].Concat(values.Skip(o * rows).Take(rows)).Concat(new T[behind * inner]))], lengths);
    }

    /// <summary>x with two axes exchanged.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis0">An axis of one sample, from 0; in a certifiable model a compile-time constant.</param>
    /// <param name="axis1">Another, or the same.</param>
    /// <returns>The shape of <paramref name="x"/> with both lengths exchanged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> Transpose<T>(Tensor<T> x, int axis0, int axis1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        nint[] lengths = Around(x, axis0).Lengths;
        Around(x, axis1);
        int[] axes = [.. Enumerable.Range(0, lengths.Length)];
        (axes[axis0], axes[axis1]) = (axis1, axis0);
        nint[] result = [.. axes.Select(axis => lengths[axis])];
        return Tensor.Create<T>([.. Enumerable.Range(0, values.Length).Select(entry => values[axes.Select((axis, i) => (int)(entry / Inner(result, i) % result[i] * Inner(lengths, axis))).Sum()])], result);

        static nint Inner(nint[] lengths, int axis) => lengths.Skip(axis + 1).Aggregate((nint)1, (product, length) => product * length);
    }

    /// <summary>Sums along an axis, which the result does not have.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis; one entry of a vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> Sum<T>(Tensor<T> x, int axis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x);
        (int outer, int rows, nint[] lengths) = Around(x, axis);
        int inner = rows / (int)lengths[axis];
        T[] sums = [.. Enumerable.Range(0, outer * inner).Select(entry =>
            Enumerable.Range(0, rows / inner).Aggregate(T.Zero, (sum, k) => sum + values[(entry / inner * rows) + (k * inner) + (entry % inner)]))];
        return lengths.Length == 1 ? Tensor.Create(sums) : Tensor.Create(sums, [.. lengths.Where((_, i) => i != axis)]);
    }

    /// <summary>Means along an axis, which the result does not have: sums divided by its length.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">An axis of one sample, from 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis; one entry of a vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> Mean<T>(Tensor<T> x, int axis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> sums = Sum(x, axis);
        T length = T.CreateChecked(x.Lengths[axis]);
        return Map(sums, sum => sum / length);
    }

    /// <summary>Entries of the axes before an axis, entries from there on, and all lengths.</summary>
    private static (int Outer, int Rows, nint[] Lengths) Around<T>(Tensor<T> x, int axis, [CallerMemberName] string? operation = null, [CallerArgumentExpression(nameof(axis))] string? name = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (axis < 0 || axis >= x.Rank)
        {
            throw new ArgumentOutOfRangeException(name, axis, $"Op.{operation} expects an axis of shape {ShapeOf(x)}.");
        }

        nint[] lengths = x.Lengths.ToArray();
        int outer = (int)lengths.Take(axis).Aggregate((nint)1, (product, length) => product * length);
        return (outer, (int)x.FlattenedLength / outer, lengths);
    }
}
