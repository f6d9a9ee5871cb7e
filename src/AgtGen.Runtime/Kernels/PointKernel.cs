using System.ComponentModel;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>A point where bounds are needed.</summary>
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
}
