using System.ComponentModel;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Values that are there already, where others are needed: a point as bounds, a parameter for every sample; the counterpart of <see cref="PointKernel"/>.</summary>
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

    /// <summary>A parameter as the value of every sample, at its nominal value.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="y">Result, a feature an entry.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Spread<T>(CudaPass<T> pass, DeviceParameter<T> parameter, DeviceValues<T> y)
        where T : unmanaged => Spread(pass, parameter.Nominal, parameter.Rows * parameter.Columns, y.Pointer, y.Features);

    /// <summary>The same over the parameter's box.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="y">Result, a feature an entry.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Spread<T>(CudaPass<T> pass, DeviceParameter<T> parameter, DeviceBounds<T> y)
        where T : unmanaged
    {
        Spread(pass, parameter.Lower, parameter.Rows * parameter.Columns, y.Lower, y.Features);
        Spread(pass, parameter.Upper, parameter.Rows * parameter.Columns, y.Upper, y.Features);
    }

    private static void Spread<T>(CudaPass<T> pass, DevicePointer from, int entries, DevicePointer y, int features)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(entries, features, nameof(y));
        SpreadArguments arguments = new() { Entries = from, Output = y, Features = features, Count = pass.Values(features) };
        ElementwiseLaunch.Run<T, SpreadArguments>(pass.Launcher, "arrangement", "spread", arguments.Count, in arguments);
    }
}
