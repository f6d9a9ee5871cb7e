using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>A convolution over the tiles of a batch, and the way of a gradient back through it; the counterpart of <see cref="ConvolutionKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConvolutionLaunch
{
    /// <summary>The convolution at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged => PatchLaunch.Nominal(pass, shape, isBackward: false, weight, bias, x, y);

    /// <summary>Bounds over the parameter box, the image a point of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, finite.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Point<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: false, "point", weight, bias, new(x.Pointer, x.Pointer, x.Features), y);

    /// <summary>Bounds over the parameter box, the image an interval with a lower bound of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, finite.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NonNegative<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: false, "non_negative", weight, bias, x, y);

    /// <summary>Bounds over the parameter box, the image an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">The image, finite.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void General<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: false, "general", weight, bias, x, y);

    /// <summary>The gradient at the image, at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="delta">Gradient at the result.</param>
    /// <param name="y">Gradient at the image.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NominalTransposed<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceValues<T> delta, DeviceValues<T> y)
        where T : unmanaged => PatchLaunch.Nominal(pass, shape, isBackward: true, weight, null, delta, y);

    /// <summary>Bounds of the gradient at the image over the parameter box, delta an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="delta">Gradient at the result, finite.</param>
    /// <param name="y">Gradient at the image.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Transposed<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceBounds<T> delta, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: true, "general", weight, null, delta, y);
}
