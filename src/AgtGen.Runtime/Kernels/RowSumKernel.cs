using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Sums of features along an axis.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowSumKernel
{
    /// <summary>Sums, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="x">Features * 64.</param>
    /// <param name="y">Result, that many features fewer; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ReadOnlySpan<int> axis, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(axis, TileShape.Features(x.Length, nameof(x)), y.Length);
        PointRun<T> kernel = new(axis[0], axis[1], x, y);
        VectorPath.Run<T, PointRun<T>>(ref kernel);
    }

    /// <summary>Bounds of sums.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="x">Features * 64 a side.</param>
    /// <param name="y">Result, that many features fewer; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<T>(ReadOnlySpan<int> axis, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        Require(axis, features, y.Lower.Length);
        TileShape.Require(features / axis[0], y, nameof(y));
        BoundsRun<T> kernel = new(axis[0], axis[1], x, y);
        VectorPath.Run<T, BoundsRun<T>>(ref kernel);
    }

    private static void Require(ReadOnlySpan<int> axis, int features, int length)
    {
        if (axis is not [>= 1, >= 1] || features % (axis[0] * axis[1]) != 0)
        {
            throw new ArgumentException($"{features} features have no axis as given.", nameof(axis));
        }

        TileShape.Require(features / axis[0], length, "y");
    }

    /// <summary>Where the summands of a result start.</summary>
    private static nuint Start(int result, int length, int inner) => Tile.At((result / inner * length * inner) + (result % inner), 0);

    internal readonly ref struct PointRun<T>(int length, int inner, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T source = ref MemoryMarshal.GetReference(x);
            ref T target = ref MemoryMarshal.GetReference(y);
            nuint step = Tile.At(inner, 0);
            for (int result = 0; result < y.Length / Tile.Samples; result++)
            {
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    nuint at = Start(result, length, inner) + lane;
                    TVector sum = TMath.Load(ref source, at);
                    for (int k = 1; k < length; k++)
                    {
                        sum = TMath.Add(sum, TMath.Load(ref source, at += step));
                    }

                    TMath.Store(sum, ref target, Tile.At(result, lane));
                }
            }
        }
    }

    internal readonly ref struct BoundsRun<T>(int length, int inner, TileBounds<T> x, TileBounds<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileBounds<T> x = x;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T fromLower = ref MemoryMarshal.GetReference(x.Lower);
            ref T fromUpper = ref MemoryMarshal.GetReference(x.Upper);
            nuint step = Tile.At(inner, 0);
            for (int result = 0; result < y.Lower.Length / Tile.Samples; result++)
            {
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    nuint at = Start(result, length, inner) + lane;
                    TVector lower = TMath.Load(ref fromLower, at);
                    TVector upper = TMath.Load(ref fromUpper, at);
                    for (int k = 1; k < length; k++)
                    {
                        at += step;
                        lower = TMath.AddDown(lower, TMath.Load(ref fromLower, at));
                        upper = TMath.AddUp(upper, TMath.Load(ref fromUpper, at));
                    }

                    TMath.Store(lower, ref MemoryMarshal.GetReference(y.Lower), Tile.At(result, lane));
                    TMath.Store(upper, ref MemoryMarshal.GetReference(y.Upper), Tile.At(result, lane));
                }
            }
        }
    }
}
