using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>y = f(a, b) over the tiles of a batch, where b has one feature for all places of an axis of a; the counterpart of <see cref="AlongKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AlongLaunch
{
    /// <summary>The values of f, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="function">The name of f in elementwise.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second, that many features fewer.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, ReadOnlySpan<int> axis, DeviceValues<T> a, DeviceValues<T> b, DeviceValues<T> y)
        where T : unmanaged
    {
        ElementwiseLaunch.RequireAxis(axis, a.Features);
        BinaryLaunch.Nominal(pass, function, constants, axis[0], axis[1], a, b, y);
    }

    /// <summary>Bounds of f, rounded outward.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="function">The name of f in elementwise.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second, that many features fewer.</param>
    /// <param name="y">Result.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, ReadOnlySpan<int> axis, DeviceBounds<T> a, DeviceBounds<T> b, DeviceBounds<T> y)
        where T : unmanaged
    {
        ElementwiseLaunch.RequireAxis(axis, a.Features);
        BinaryLaunch.Bounds(pass, function, constants, axis[0], axis[1], a, b, y);
    }
}
