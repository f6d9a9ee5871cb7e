using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Products;
using AgtGen.Kernels.Windows;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>A convolution of one tile, and the way of a gradient back through it. Bounds are the exact hull of every product, added with outward rounding.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConvolutionKernel
{
    /// <summary>The convolution at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, features * 64.</param>
    /// <param name="y">Result, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Run<T, NominalPatches<T>>(PatchTable.Forward(shape), Nominal(shape, weight, bias), AsPoint(shape.InputSize, x, nameof(x)), AsPoint(shape.OutputSize, y, nameof(y)));
    }

    /// <summary>Bounds over the parameter box, the image a point of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, features * 64, finite.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Point<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, ReadOnlySpan<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Run<T, PointPatches<T>>(PatchTable.Forward(shape), Bounds(shape, weight, bias), AsPoint(shape.InputSize, x, nameof(x)), Checked(shape.OutputSize, y, nameof(y)));
    }

    /// <summary>Bounds over the parameter box, the image an interval with a lower bound of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, features * 64 a side, finite.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NonNegative<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Run<T, IntervalPatches<T, NonNegativeTerms<T>>>(PatchTable.Forward(shape), Bounds(shape, weight, bias), Checked(shape.InputSize, x, nameof(x)), Checked(shape.OutputSize, y, nameof(y)));
    }

    /// <summary>Bounds over the parameter box, the image an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, features * 64 a side, finite.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void General<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Run<T, IntervalPatches<T, GeneralTerms<T>>>(PatchTable.Forward(shape), Bounds(shape, weight, bias), Checked(shape.InputSize, x, nameof(x)), Checked(shape.OutputSize, y, nameof(y)));
    }

    /// <summary>The gradient at the image, at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="delta">Gradient at the result, features * 64.</param>
    /// <param name="y">Gradient at the image, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalTransposed<T>(ConvolutionShape shape, ParameterState<T> weight, ReadOnlySpan<T> delta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Run<T, NominalPatches<T>>(PatchTable.Backward(shape), Nominal(shape, weight, null), AsPoint(shape.OutputSize, delta, nameof(delta)), AsPoint(shape.InputSize, y, nameof(y)));
    }

    /// <summary>Bounds of the gradient at the image over the parameter box, delta an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="delta">Gradient at the result, features * 64 a side, finite.</param>
    /// <param name="y">Gradient at the image, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Transposed<T>(ConvolutionShape shape, ParameterState<T> weight, TileBounds<T> delta, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Run<T, IntervalPatches<T, GeneralTerms<T>>>(PatchTable.Backward(shape), Bounds(shape, weight, null), Checked(shape.OutputSize, delta, nameof(delta)), Checked(shape.InputSize, y, nameof(y)));
    }

    private static void Run<T, TProduct>(PatchTable table, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TProduct : struct, IPatchProduct<T>
    {
        PatchRun<T, TProduct> run = new(table, weights, x, y);
        VectorPath.Run<T, PatchRun<T, TProduct>>(ref run);
    }

    private static PatchWeights<T> Nominal<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(shape, weight, bias);
        ReadOnlySpan<T> start = bias is null ? default : bias.Nominal;
        return new(weight.Nominal, weight.Nominal, start, start);
    }

    private static PatchWeights<T> Bounds<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(shape, weight, bias);
        return bias is null ? new(weight.Lower, weight.Upper, default, default) : new(weight.Lower, weight.Upper, bias.Lower, bias.Upper);
    }

    private static void Require<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weight.Rows != shape.Outputs || weight.Columns != shape.Patch || (bias is not null && bias.Rows != shape.Outputs))
        {
            throw new ArgumentException($"Weights of ({weight.Rows}, {weight.Columns}) and {bias?.Rows ?? 0} biases are not those of {shape}.", nameof(weight));
        }
    }

    private static TileBounds<T> Checked<T>(int features, TileBounds<T> bounds, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(features, bounds, name);
        return bounds;
    }

    private static TileBounds<T> AsPoint<T>(int features, Span<T> values, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(features, values.Length, name);
        return new(values, values);
    }

    // A point that is only read.
    private static TileBounds<T> AsPoint<T>(int features, ReadOnlySpan<T> values, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AsPoint(features, MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(values), values.Length), name);
}
