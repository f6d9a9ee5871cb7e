using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// For each value v and feature x: 1 where v is the whole number nearest to x (v - 1/2 &lt;= x &lt; v + 1/2), else 0. Only comparisons with numbers that are exact, so bounds are the exact hull.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IndicatorKernel
{
    // Up to here v + 1/2 is a number of either type.
    private const int Most = 1 << 22;

    /// <summary>Indicators of points.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="values">How many values there are, from 0.</param>
    /// <param name="x">Features * 64.</param>
    /// <param name="y">Result: for each value all features, times 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature is near none of the values.</exception>
    public static void Nominal<T>(ReadOnlySpan<int> values, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(values, TileShape.Features(x.Length, nameof(x)), y.Length);
        T half = T.CreateChecked(0.5), end = T.CreateChecked(values[0]) - half;
        for (int at = 0; at < x.Length; at++)
        {
            if (!(x[at] >= -half && x[at] < end))
            {
                throw new ArgumentOutOfRangeException(nameof(x), x[at], $"A feature that is looked up in a table of {values[0]} vectors must be a number from 0 to {values[0] - 1}; sample {at % Tile.Samples} of a tile has another one.");
            }
        }
        Run<T> kernel = new(x, x, y, y);
        VectorPath.Run<T, Run<T>>(ref kernel);
    }

    /// <summary>Bounds of indicators.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="values">How many values there are, from 0.</param>
    /// <param name="x">Features * 64 a side.</param>
    /// <param name="y">Result: for each value all features, times 64, a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<T>(ReadOnlySpan<int> values, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        Require(values, features, y.Lower.Length);
        TileShape.Require(features * values[0], y, nameof(y));
        Run<T> kernel = new(x.Lower, x.Upper, y.Lower, y.Upper);
        VectorPath.Run<T, Run<T>>(ref kernel);
    }

    private static void Require(ReadOnlySpan<int> values, int features, int length)
    {
        if (values is not [>= 1 and <= Most])
        {
            throw new ArgumentException($"One number of values from 1 to {Most} is needed.", nameof(values));
        }
        TileShape.Require(checked(features * values[0]), length, "y");
    }

    internal readonly ref struct Run<T>(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper, Span<T> least, Span<T> most) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> lower = lower;
        private readonly ReadOnlySpan<T> upper = upper;
        private readonly Span<T> least = least;
        private readonly Span<T> most = most;

        void IVectorKernel<T>.Run<TMath, TVector>()
        {
            ref T from = ref MemoryMarshal.GetReference(lower);
            ref T to = ref MemoryMarshal.GetReference(upper);
            TVector one = TMath.Broadcast(T.One);
            T half = T.CreateTruncating(0.5);
            for (int at = 0; at < most.Length; at += TMath.Count)
            {
                T value = T.CreateTruncating(at / lower.Length);
                TVector begin = TMath.Broadcast(value - half), end = TMath.Broadcast(value + half);
                nuint feature = (nuint)(at % lower.Length);
                TVector l = TMath.Load(ref from, feature), u = TMath.Load(ref to, feature);
                TVector surely = TMath.Select(TMath.LessThanOrEqual(begin, l), TMath.Select(TMath.LessThan(u, end), one, TMath.Zero), TMath.Zero);
                TVector perhaps = TMath.Select(TMath.LessThanOrEqual(begin, u), TMath.Select(TMath.LessThan(l, end), one, TMath.Zero), TMath.Zero);
                TMath.Store(surely, ref MemoryMarshal.GetReference(least), (nuint)at);
                TMath.Store(perhaps, ref MemoryMarshal.GetReference(most), (nuint)at);
            }
        }
    }
}
