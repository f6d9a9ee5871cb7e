using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Points as bounds, over the tiles of a batch; the counterpart of <see cref="PointKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PointLaunch
{
    /// <summary>A point as an interval of no width.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="x">The point.</param>
    /// <param name="y">Result, as many features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Widen<T>(CudaPass<T> pass, DeviceValues<T> x, DeviceBounds<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(x.Features, y.Features, nameof(y));
        WidenArguments arguments = new() { Input = x.Pointer, Lower = y.Lower, Upper = y.Upper, Count = pass.Values(x.Features) };
        ElementwiseLaunch.Run<T, WidenArguments>(pass.Launcher, HullLaunch.Module, "widen", arguments.Count, in arguments);
    }
}
