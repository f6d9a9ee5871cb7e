using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Maximum and mean of the windows of an image over the tiles of a batch, channel by channel; a maximum leaves padding out, a mean counts it as zeros; the counterpart of <see cref="PoolKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PoolLaunch
{
    /// <summary>The maximum of each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NominalMax<T>(CudaPass<T> pass, WindowShape shape, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged =>
        Launch(pass, shape, "max", isGradient: false, new() { InputLower = x.Pointer, OutputLower = y.Pointer }, (x.Features, y.Features, y.Features));

    /// <summary>Bounds of the maximum of each window: the maxima of the ends.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Max<T>(CudaPass<T> pass, WindowShape shape, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged
    {
        NominalMax(pass, shape, new DeviceValues<T>(x.Lower, x.Features), new DeviceValues<T>(y.Lower, y.Features));
        NominalMax(pass, shape, new DeviceValues<T>(x.Upper, x.Features), new DeviceValues<T>(y.Upper, y.Features));
    }

    /// <summary>The gradient at the image: that of each window goes to the first pixel that attains its maximum.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image.</param>
    /// <param name="delta">Gradient at the windows.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NominalMaxGradient<T>(CudaPass<T> pass, WindowShape shape, DeviceValues<T> x, DeviceValues<T> delta, DeviceValues<T> y)
        where T : unmanaged => Launch(
        pass, shape, "max_gradient_nominal", isGradient: true,
        new() { InputLower = x.Pointer, InputUpper = x.Pointer, DeltaLower = delta.Pointer, DeltaUpper = delta.Pointer, OutputLower = y.Pointer }, (x.Features, delta.Features, y.Features));

    /// <summary>Bounds of the gradient at the image.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image.</param>
    /// <param name="delta">Gradient at the windows.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void MaxGradient<T>(CudaPass<T> pass, WindowShape shape, DeviceBounds<T> x, DeviceBounds<T> delta, DeviceBounds<T> y)
        where T : unmanaged => Launch(
        pass, shape, "max_gradient_bounds", isGradient: true,
        new() { InputLower = x.Lower, InputUpper = x.Upper, DeltaLower = delta.Lower, DeltaUpper = delta.Upper, OutputLower = y.Lower, OutputUpper = y.Upper }, (x.Features, delta.Features, y.Features));

    /// <summary>The mean of each window, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NominalAverage<T>(CudaPass<T> pass, WindowShape shape, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged =>
        Launch(pass, shape, "average_nominal", isGradient: false, new() { InputLower = x.Pointer, OutputLower = y.Pointer }, (x.Features, y.Features, y.Features));

    /// <summary>Bounds of the mean of each window.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="x">The image.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Average<T>(CudaPass<T> pass, WindowShape shape, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => Launch(
        pass, shape, "average_bounds", isGradient: false, new() { InputLower = x.Lower, InputUpper = x.Upper, OutputLower = y.Lower, OutputUpper = y.Upper }, (x.Features, y.Features, y.Features));

    /// <summary>The gradient at the image, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="delta">Gradient at the windows.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NominalAverageGradient<T>(CudaPass<T> pass, WindowShape shape, DeviceValues<T> delta, DeviceValues<T> y)
        where T : unmanaged =>
        Launch(pass, shape, "average_gradient_nominal", isGradient: true, new() { InputLower = delta.Pointer, OutputLower = y.Pointer }, (null, delta.Features, y.Features));

    /// <summary>Bounds of the gradient at the image.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="delta">Gradient at the windows.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void AverageGradient<T>(CudaPass<T> pass, WindowShape shape, DeviceBounds<T> delta, DeviceBounds<T> y)
        where T : unmanaged => Launch(
        pass, shape, "average_gradient_bounds", isGradient: true, new() { InputLower = delta.Lower, InputUpper = delta.Upper, OutputLower = y.Lower, OutputUpper = y.Upper }, (null, delta.Features, y.Features));

    private static void Launch<T>(CudaPass<T> pass, WindowShape shape, string kernel, bool isGradient, PoolArguments arguments, (int? X, int Delta, int Y) features)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        (int image, int windows) = (shape.Channels * shape.Pixels, shape.Channels * shape.Windows);
        ElementwiseLaunch.Require(image, features.X ?? image, "x");
        ElementwiseLaunch.Require(windows, features.Delta, isGradient ? "delta" : "y");
        ElementwiseLaunch.Require(isGradient ? image : windows, features.Y, "y");
        _ = pass.Values(Math.Max(image, windows));
        arguments.Windows = new(shape);
        arguments.Count = pass.Values(features.Y);
        ElementwiseLaunch.Run<T, PoolArguments>(pass.Launcher, "pool", "pool_" + kernel, arguments.Count, in arguments);
    }
}
