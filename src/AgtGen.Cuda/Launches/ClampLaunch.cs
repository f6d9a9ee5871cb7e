using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Cuda.Launches;

/// <summary>Cuts values to what a clip leaves of them, in place; what is no number stays none.</summary>
internal static class ClampLaunch
{
    /// <summary>Nominal values.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="values">The first value.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="clip">What is left.</param>
    public static void Point<T>(Launcher launcher, DevicePointer values, int count, ClipBounds<T> clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Clamp(launcher, values, count, -clip.Nearest, clip.Nearest);

    /// <summary>Bounds, to ends that are rounded outward.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="bounds">Their first values.</param>
    /// <param name="count">How many there are of each side.</param>
    /// <param name="clip">What is left.</param>
    public static void Bounds<T>(Launcher launcher, DeviceBounds<T> bounds, int count, ClipBounds<T> clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Clamp(launcher, bounds.Lower, count, -clip.AtLeast, clip.AtMost);
        Clamp(launcher, bounds.Upper, count, -clip.AtMost, clip.AtLeast);
    }

    private static void Clamp<T>(Launcher launcher, DevicePointer values, int count, T lower, T upper)
        where T : unmanaged
    {
        ClampArguments<T> arguments = new() { Values = values, Lower = lower, Upper = upper, Count = count };
        ElementwiseLaunch.Run<T, ClampArguments<T>>(launcher, "clamp", "clamp", count, in arguments);
    }
}
