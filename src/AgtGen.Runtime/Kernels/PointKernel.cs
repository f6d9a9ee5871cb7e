using System.ComponentModel;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>Values that are there already, where others are needed: a point as bounds, a parameter for every sample.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PointKernel
{
    /// <summary>Both bounds equal to the point.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The point, features * 64.</param>
    /// <param name="y">Result, as many a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Widen<T>(ReadOnlySpan<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(TileShape.Features(x.Length, nameof(x)), y, nameof(y));
        x.CopyTo(y.Lower);
        x.CopyTo(y.Upper);
    }

    /// <summary>A parameter as the value of every sample, at its nominal value.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="y">Result, entries * 64.</param>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public static void Spread<T>(ParameterState<T> parameter, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameter);
        TileShape.Require(parameter.Nominal.Length, y.Length, nameof(y));
        Fill(parameter.Nominal, y);
    }

    /// <summary>The same over the parameter's box.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="y">Result, entries * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Spread<T>(ParameterState<T> parameter, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameter);
        TileShape.Require(parameter.Lower.Length, y, nameof(y));
        Fill(parameter.Lower, y.Lower);
        Fill(parameter.Upper, y.Upper);
    }

    private static void Fill<T>(ReadOnlySpan<T> entries, Span<T> y)
    {
        for (int entry = 0; entry < entries.Length; entry++)
        {
            y.Slice(entry * Tile.Samples, Tile.Samples).Fill(entries[entry]);
        }
    }
}
