using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>A transposed convolution over the tiles of a batch: the way of a gradient back through a convolution of the larger image, taken forward, with a bias; the counterpart of <see cref="TransposedConvolutionKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransposedConvolutionLaunch
{
    /// <summary>The result at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged => PatchLaunch.Nominal(pass, shape, isBackward: true, weight, bias, x, y);

    /// <summary>Bounds over the parameter box, the input a point of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, finite.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Point<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: true, "point", weight, bias, new(x.Pointer, x.Pointer, x.Features), y);

    /// <summary>Bounds over the parameter box, the input an interval with a lower bound of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, finite.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NonNegative<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: true, "non_negative", weight, bias, x, y);

    /// <summary>Bounds over the parameter box, the input an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The convolution from the result to the input.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">The bias (channels of the result), or null.</param>
    /// <param name="x">The input, finite.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void General<T>(CudaPass<T> pass, ConvolutionShape shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => PatchLaunch.Bounds(pass, shape, isBackward: true, "general", weight, bias, x, y);
}
