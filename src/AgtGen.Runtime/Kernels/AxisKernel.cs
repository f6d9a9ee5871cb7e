using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Axes;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>A function of rows along an axis, and the way of a gradient back through it. Masked entries have no part in it: their values and gradients are 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AxisKernel
{
    /// <summary>y = f(x), to nearest.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="axis">The length of the axis, how many features stand behind it, and, where later entries are masked, how many queries there are, else 0.</param>
    /// <param name="x">Features * 64.</param>
    /// <param name="y">Result, as many; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<TFunction, T>(TFunction function, ReadOnlySpan<int> axis, ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Length, nameof(x));
        TileShape.Require(features, y.Length, nameof(y));
        PointRun<TFunction, T> kernel = new(function, new(axis, features), x, default, y);
        VectorPath.Run<T, PointRun<TFunction, T>>(ref kernel);
    }

    /// <summary>Bounds of f(x).</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="axis">The length of the axis, how many features stand behind it, and, where later entries are masked, how many queries there are, else 0.</param>
    /// <param name="x">Features * 64 a side.</param>
    /// <param name="y">Result, as many; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<TFunction, T>(TFunction function, ReadOnlySpan<int> axis, TileBounds<T> x, TileBounds<T> y)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<TFunction, T> kernel = new(function, new(axis, features), x, default, y);
        VectorPath.Run<T, BoundsRun<TFunction, T>>(ref kernel);
    }

    /// <summary>The gradient at x, to nearest.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="axis">The length of the axis, how many features stand behind it, and, where later entries are masked, how many queries there are, else 0.</param>
    /// <param name="x">Features * 64.</param>
    /// <param name="delta">Gradient at f(x), as many.</param>
    /// <param name="y">Result, as many; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalGradient<TFunction, T>(TFunction function, ReadOnlySpan<int> axis, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Length, nameof(x));
        TileShape.Require(features, delta.Length, nameof(delta));
        TileShape.Require(features, y.Length, nameof(y));
        PointRun<TFunction, T> kernel = new(function, new(axis, features), x, delta, y);
        VectorPath.Run<T, PointRun<TFunction, T>>(ref kernel);
    }

    /// <summary>Bounds of the gradient at x.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="axis">The length of the axis, how many features stand behind it, and, where later entries are masked, how many queries there are, else 0.</param>
    /// <param name="x">Features * 64 a side.</param>
    /// <param name="delta">Gradient at f(x), as many.</param>
    /// <param name="y">Result, as many; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Gradient<TFunction, T>(TFunction function, ReadOnlySpan<int> axis, TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        TileShape.Require(features, delta, nameof(delta));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<TFunction, T> kernel = new(function, new(axis, features), x, delta, y);
        VectorPath.Run<T, BoundsRun<TFunction, T>>(ref kernel);
    }

    // Without a gradient at f(x) the value is wanted.
    internal readonly ref struct PointRun<TFunction, T>(TFunction function, AxisRows rows, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y) : IVectorKernel<T>
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly ReadOnlySpan<T> delta = delta;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            for (int row = 0; row < rows.Count; row++)
            {
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    AxisRow visible = rows.Visible(row, lane);
                    if (delta.IsEmpty)
                    {
                        function.Value<TMath, TVector, T>(visible, x, y);
                    }
                    else
                    {
                        function.Gradient<TMath, TVector, T>(visible, x, delta, y);
                    }
                    Clear<TMath, TVector, T>(rows.Whole(row, lane), visible.Count, y);
                }
            }
        }
    }

    internal readonly ref struct BoundsRun<TFunction, T>(TFunction function, AxisRows rows, TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y) : IVectorKernel<T>
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileBounds<T> x = x;
        private readonly TileBounds<T> delta = delta;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            int size = AxisScratch<T>.Size(rows.Length, TMath.Count);
            AxisScratch<T> scratch = new(AxisScratch<T>.FitsStack(rows.Length) ? stackalloc T[size] : new T[size]);
            for (int row = 0; row < rows.Count; row++)
            {
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    AxisRow visible = rows.Visible(row, lane);
                    if (delta.Lower.IsEmpty)
                    {
                        function.ValueBounds<TMath, TVector, T>(visible, x, y, scratch);
                    }
                    else
                    {
                        function.GradientBounds<TMath, TVector, T>(visible, x, delta, y, scratch);
                    }
                    Clear<TMath, TVector, T>(rows.Whole(row, lane), visible.Count, y.Lower);
                    Clear<TMath, TVector, T>(rows.Whole(row, lane), visible.Count, y.Upper);
                }
            }
        }
    }

    private static void Clear<TMath, TVector, T>(AxisRow row, int from, Span<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int entry = from; entry < row.Count; entry++)
        {
            TMath.Store(TMath.Zero, ref MemoryMarshal.GetReference(y), row.At(entry));
        }
    }
}
