using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>y = W x + b and y = W^T delta over one tile. Bounds are the exact hull of every product, added with outward rounding.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearKernel
{
    /// <summary>y = W x + b at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in * 64.</param>
    /// <param name="y">Result, out * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ParameterState<T> weight, ParameterState<T>? bias, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Columns, x.Length, nameof(x));
        TileShape.Require(weight.Rows, y.Length, nameof(y));
        NominalProduct<T> product = new(WeightLayout.Direct(weight.Rows, weight.Columns), weight.Nominal, Nominal(bias, weight.Rows), x, y);
        VectorPath.Run<T, NominalProduct<T>>(ref product);
    }

    /// <summary>Bounds of y = W x + b over the parameter box, x a point of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in * 64, finite.</param>
    /// <param name="y">Result, out * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Point<T>(ParameterState<T> weight, ParameterState<T>? bias, ReadOnlySpan<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Columns, x.Length, nameof(x));
        TileShape.Require(weight.Rows, y, nameof(y));
        PointProduct<T> product = new(WeightLayout.Direct(weight.Rows, weight.Columns), weight.Lower, weight.Upper, Lower(bias, weight.Rows), Upper(bias, weight.Rows), x, y);
        VectorPath.Run<T, PointProduct<T>>(ref product);
    }

    /// <summary>Bounds of y = W x + b over the parameter box, x an interval with a lower bound of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in * 64 a side, finite.</param>
    /// <param name="y">Result, out * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NonNegative<T>(ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Columns, x, nameof(x));
        TileShape.Require(weight.Rows, y, nameof(y));
        IntervalProduct<T, NonNegativeTerms<T>> product = new(WeightLayout.Direct(weight.Rows, weight.Columns), weight.Lower, weight.Upper, Lower(bias, weight.Rows), Upper(bias, weight.Rows), x, y);
        VectorPath.Run<T, IntervalProduct<T, NonNegativeTerms<T>>>(ref product);
    }

    /// <summary>Bounds of y = W x + b over the parameter box, x an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in * 64 a side, finite.</param>
    /// <param name="y">Result, out * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void General<T>(ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Columns, x, nameof(x));
        TileShape.Require(weight.Rows, y, nameof(y));
        IntervalProduct<T, GeneralTerms<T>> product = new(WeightLayout.Direct(weight.Rows, weight.Columns), weight.Lower, weight.Upper, Lower(bias, weight.Rows), Upper(bias, weight.Rows), x, y);
        VectorPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(ref product);
    }

    /// <summary>y = W^T delta at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="delta">Gradient at the output, out * 64.</param>
    /// <param name="y">Gradient at the input, in * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalTransposed<T>(ParameterState<T> weight, ReadOnlySpan<T> delta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Rows, delta.Length, nameof(delta));
        TileShape.Require(weight.Columns, y.Length, nameof(y));
        NominalProduct<T> product = new(WeightLayout.Transposed(weight.Rows, weight.Columns), weight.Nominal, default, delta, y);
        VectorPath.Run<T, NominalProduct<T>>(ref product);
    }

    /// <summary>Bounds of y = W^T delta over the parameter box, delta an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="delta">Gradient at the output, out * 64 a side, finite.</param>
    /// <param name="y">Gradient at the input, in * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Transposed<T>(ParameterState<T> weight, TileBounds<T> delta, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Rows, delta, nameof(delta));
        TileShape.Require(weight.Columns, y, nameof(y));
        IntervalProduct<T, GeneralTerms<T>> product = new(WeightLayout.Transposed(weight.Rows, weight.Columns), weight.Lower, weight.Upper, default, default, delta, y);
        VectorPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(ref product);
    }

    private static ReadOnlySpan<T> Nominal<T>(ParameterState<T>? bias, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => bias is null ? default : Require(bias.Nominal, rows);

    private static ReadOnlySpan<T> Lower<T>(ParameterState<T>? bias, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => bias is null ? default : Require(bias.Lower, rows);

    private static ReadOnlySpan<T> Upper<T>(ParameterState<T>? bias, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => bias is null ? default : Require(bias.Upper, rows);

    private static ReadOnlySpan<T> Require<T>(Span<T> bias, int rows) => bias.Length == rows
        ? bias
        : throw new ArgumentException($"'{nameof(bias)}' holds {bias.Length} values for {rows} rows.", nameof(bias));
}
