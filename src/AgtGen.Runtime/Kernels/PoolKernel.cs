using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Windows;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Maximum and mean of the windows of an image over one tile, channel by channel. A maximum leaves padding out, a mean counts it as zeros.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PoolKernel
{
    /// <summary>The maximum of each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image, features * 64.</param>
    /// <param name="y">Result, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalMax<T>(WindowShape shape, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(shape.Channels * shape.Pixels, x.Length, nameof(x));
        TileShape.Require(shape.Channels * shape.Windows, y.Length, nameof(y));
        MaxPool<T> run = new(shape, x, y);
        VectorPath.Run<T, MaxPool<T>>(ref run);
    }

    /// <summary>Bounds of the maximum of each window: the maxima of the ends.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image, features * 64 a side.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Max<T>(WindowShape shape, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NominalMax<T>(shape, x.Lower, y.Lower);
        NominalMax<T>(shape, x.Upper, y.Upper);
    }

    /// <summary>The gradient at the image: that of each window goes to the first pixel that attains its maximum.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image, features * 64.</param>
    /// <param name="delta">Gradient at the maxima, features * 64.</param>
    /// <param name="y">Result, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalMaxGradient<T>(WindowShape shape, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(shape.Channels * shape.Pixels, x.Length, nameof(x));
        TileShape.Require(shape.Channels * shape.Windows, delta.Length, nameof(delta));
        TileShape.Require(shape.Channels * shape.Pixels, y.Length, nameof(y));
        MaxPoolGradient<T> run = new(shape, x, delta, y);
        VectorPath.Run<T, MaxPoolGradient<T>>(ref run);
    }

    /// <summary>Bounds of the gradient at the image.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image, features * 64 a side.</param>
    /// <param name="delta">Gradient at the maxima, features * 64 a side.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void MaxGradient<T>(WindowShape shape, TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(shape.Channels * shape.Pixels, x, nameof(x));
        TileShape.Require(shape.Channels * shape.Windows, delta, nameof(delta));
        TileShape.Require(shape.Channels * shape.Pixels, y, nameof(y));
        MaxPoolGradientBounds<T> run = new(shape, x, delta, y);
        VectorPath.Run<T, MaxPoolGradientBounds<T>>(ref run);
    }

    /// <summary>The mean of each window, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image, features * 64.</param>
    /// <param name="y">Result, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalAverage<T>(WindowShape shape, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Average<T, ToNearest>(shape, x, y, isGradient: false);

    /// <summary>Bounds of the mean of each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image, features * 64 a side.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Average<T>(WindowShape shape, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Average<T, Downward>(shape, x.Lower, y.Lower, isGradient: false);
        Average<T, Upward>(shape, x.Upper, y.Upper, isGradient: false);
    }

    /// <summary>The gradient at the image, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="delta">Gradient at the means, features * 64.</param>
    /// <param name="y">Result, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalAverageGradient<T>(WindowShape shape, ReadOnlySpan<T> delta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Average<T, ToNearest>(shape, delta, y, isGradient: true);

    /// <summary>Bounds of the gradient at the image.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The windows.</param>
    /// <param name="delta">Gradient at the means, features * 64 a side.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void AverageGradient<T>(WindowShape shape, TileBounds<T> delta, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Average<T, Downward>(shape, delta.Lower, y.Lower, isGradient: true);
        Average<T, Upward>(shape, delta.Upper, y.Upper, isGradient: true);
    }

    private static void Average<T, TDirection>(WindowShape shape, ReadOnlySpan<T> x, Span<T> y, bool isGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDirection : struct, IDirection
    {
        (int from, int to) = isGradient ? (shape.Windows, shape.Pixels) : (shape.Pixels, shape.Windows);
        TileShape.Require(shape.Channels * from, x.Length, isGradient ? "delta" : nameof(x));
        TileShape.Require(shape.Channels * to, y.Length, nameof(y));
        AveragePool<T, TDirection> run = new(shape, isGradient, x, y);
        VectorPath.Run<T, AveragePool<T, TDirection>>(ref run);
    }
}
