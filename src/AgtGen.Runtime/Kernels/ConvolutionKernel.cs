using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Kernels.Windows;

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
        PatchCall.Run<T, NominalPatches<T>>(PatchTable.Forward(shape), PatchCall.Nominal(shape, weight, bias, shape.Outputs), PatchCall.AsPoint(shape.InputSize, x, nameof(x)), PatchCall.AsPoint(shape.OutputSize, y, nameof(y)));
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
        PatchCall.Run<T, PointPatches<T>>(PatchTable.Forward(shape), PatchCall.Bounds(shape, weight, bias, shape.Outputs), PatchCall.AsPoint(shape.InputSize, x, nameof(x)), PatchCall.Checked(shape.OutputSize, y, nameof(y)));
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
        PatchCall.Run<T, IntervalPatches<T, NonNegativeTerms<T>>>(PatchTable.Forward(shape), PatchCall.Bounds(shape, weight, bias, shape.Outputs), PatchCall.Checked(shape.InputSize, x, nameof(x)), PatchCall.Checked(shape.OutputSize, y, nameof(y)));
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
        PatchCall.Run<T, IntervalPatches<T, GeneralTerms<T>>>(PatchTable.Forward(shape), PatchCall.Bounds(shape, weight, bias, shape.Outputs), PatchCall.Checked(shape.InputSize, x, nameof(x)), PatchCall.Checked(shape.OutputSize, y, nameof(y)));
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
        PatchCall.Run<T, NominalPatches<T>>(PatchTable.Backward(shape), PatchCall.Nominal(shape, weight, null, shape.Outputs), PatchCall.AsPoint(shape.OutputSize, delta, nameof(delta)), PatchCall.AsPoint(shape.InputSize, y, nameof(y)));
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
        PatchCall.Run<T, IntervalPatches<T, GeneralTerms<T>>>(PatchTable.Backward(shape), PatchCall.Bounds(shape, weight, null, shape.Outputs), PatchCall.Checked(shape.OutputSize, delta, nameof(delta)), PatchCall.Checked(shape.InputSize, y, nameof(y)));
    }
}
