using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Kernels.Yardstick;

/// <summary>The products of plain.c, built by g++ for this machine when they are first asked for.</summary>
internal sealed unsafe class PlainC<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsAtOnce = 4;

    private readonly delegate* unmanaged<T*, T*, T*, int, int, void> nominal;
    private readonly delegate* unmanaged<T*, T*, T*, T*, T*, T*, int, int, void> nonNegative;

    /// <exception cref="InvalidOperationException">There is no g++, or it cannot build the file; says so.</exception>
    public PlainC()
    {
        nint library = PlainCLibrary.Handle;
        string type = typeof(T) == typeof(float) ? "float" : "double";
        nominal = (delegate* unmanaged<T*, T*, T*, int, int, void>)NativeLibrary.GetExport(library, $"nominal_{type}");
        nonNegative = (delegate* unmanaged<T*, T*, T*, T*, T*, T*, int, int, void>)NativeLibrary.GetExport(library, $"non_negative_{type}");
    }

    /// <summary>y = W x over one tile; as many rows as a multiple of 4.</summary>
    public void Nominal(ParameterState<T> weight, ReadOnlySpan<T> x, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weight.Rows % RowsAtOnce, 0);
        fixed (T* w = weight.Nominal, from = x, to = y)
        {
            nominal(w, from, to, weight.Rows, weight.Columns);
        }
    }

    /// <summary>Bounds of y = W x over one tile, x not negative; as many rows as a multiple of 4.</summary>
    public void NonNegative(ParameterState<T> weight, TileBounds<T> x, TileBounds<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weight.Rows % RowsAtOnce, 0);
        fixed (T* wl = weight.Lower, wu = weight.Upper, xl = x.Lower, xu = x.Upper, yl = y.Lower, yu = y.Upper)
        {
            nonNegative(wl, wu, xl, xu, yl, yu, weight.Rows, weight.Columns);
        }
    }
}
