using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Sums of features along an axis, over the tiles of a batch; the counterpart of <see cref="RowSumKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowSumLaunch
{
    /// <summary>Sums, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="x">The summands.</param>
    /// <param name="y">Result, that many features fewer.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, ReadOnlySpan<int> axis, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.RequireAxis(axis, x.Features);
        ElementwiseLaunch.Require(x.Features, axis[0] * y.Features, nameof(y));
        _ = pass.Values(x.Features);
        RowSumArguments arguments = new() { InputLower = x.Pointer, OutputLower = y.Pointer, Length = axis[0], Inner = axis[1], Count = pass.Values(y.Features) };
        ElementwiseLaunch.Run<T, RowSumArguments>(pass.Launcher, "arrangement", "row_sum_nominal", arguments.Count, in arguments);
    }

    /// <summary>Bounds of sums.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="x">The summands.</param>
    /// <param name="y">Result, that many features fewer.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, ReadOnlySpan<int> axis, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.RequireAxis(axis, x.Features);
        ElementwiseLaunch.Require(x.Features, axis[0] * y.Features, nameof(y));
        _ = pass.Values(x.Features);
        RowSumArguments arguments = new() { InputLower = x.Lower, InputUpper = x.Upper, OutputLower = y.Lower, OutputUpper = y.Upper, Length = axis[0], Inner = axis[1], Count = pass.Values(y.Features) };
        ElementwiseLaunch.Run<T, RowSumArguments>(pass.Launcher, "arrangement", "row_sum_bounds", arguments.Count, in arguments);
    }
}
