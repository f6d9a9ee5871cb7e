using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Kernels.Windows;

namespace AgtGen.Kernels;

/// <summary>
/// A transposed convolution of one tile: the way of a gradient back through a convolution of the larger image, taken forward, with a bias. Bounds are the exact hull of every product, added with outward rounding. The way of a
/// gradient back through it is that convolution.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransposedConvolutionKernel
{
    /// <summary>The result at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, features * 64.</param>
    /// <param name="y">Result, features * 64.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        PatchCall.Run<T, NominalPatches<T>>(
            PatchTable.Backward(shape), PatchCall.Nominal(shape, weight, bias, shape.Image.Channels), PatchCall.AsPoint(shape.OutputSize, x, nameof(x)), PatchCall.AsPoint(shape.InputSize, y, nameof(y)));
    }

    /// <summary>Bounds over the parameter box, the input a point of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, features * 64, finite.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Point<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, ReadOnlySpan<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        PatchCall.Run<T, PointPatches<T>>(
            PatchTable.Backward(shape), PatchCall.Bounds(shape, weight, bias, shape.Image.Channels), PatchCall.AsPoint(shape.OutputSize, x, nameof(x)), PatchCall.Checked(shape.InputSize, y, nameof(y)));
    }

    /// <summary>Bounds over the parameter box, the input an interval with a lower bound of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, features * 64 a side, finite.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NonNegative<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Interval<T, NonNegativeTerms<T>>(shape, weight, bias, x, y);

    /// <summary>Bounds over the parameter box, the input an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, features * 64 a side, finite.</param>
    /// <param name="y">Result, features * 64 a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void General<T>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Interval<T, GeneralTerms<T>>(shape, weight, bias, x, y);

    private static void Interval<T, TTerms>(ConvolutionShape shape, ParameterState<T> weight, ParameterState<T>? bias, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, IPairTerms<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        PatchCall.Run<T, IntervalPatches<T, TTerms>>(
            PatchTable.Backward(shape), PatchCall.Bounds(shape, weight, bias, shape.Image.Channels), PatchCall.Checked(shape.OutputSize, x, nameof(x)), PatchCall.Checked(shape.InputSize, y, nameof(y)));
    }
}
