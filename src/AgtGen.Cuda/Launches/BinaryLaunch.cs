using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>y = f(a, b), entry by entry, over the tiles of a batch; the counterpart of <see cref="BinaryKernel"/>. How a gradient passes back through a function is one, of its argument and the gradient at its value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BinaryLaunch
{
    private const string Module = "elementwise";

    /// <summary>The values of f, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="function">The name of f in elementwise.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="y">Result, as many features.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, DeviceValues<T> a, DeviceValues<T> b, DeviceValues<T> y)
        where T : unmanaged => Nominal(pass, function, constants, 1, 1, a, b, y);

    /// <summary>The same where b has one feature for all places of an axis of a, of so many places with so many features behind each.</summary>
    internal static void Nominal<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, int axis, int inner, DeviceValues<T> a, DeviceValues<T> b, DeviceValues<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(a.Features, axis * b.Features, nameof(b));
        ElementwiseLaunch.Require(a.Features, y.Features, nameof(y));
        int count = pass.Values(a.Features);
        BinaryPointArguments<T> arguments = new()
        {
            First = a.Pointer, Second = b.Pointer, Output = y.Pointer, Constants = FunctionConstants<T>.Of(constants), Count = count, Axis = axis, Inner = inner,
        };
        ElementwiseLaunch.Run<T, BinaryPointArguments<T>>(pass.Launcher, Module, function + "_nominal", count, in arguments);
    }

    /// <summary>Bounds of f, rounded outward.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="function">The name of f in elementwise.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="a">Bounds of the first argument, finite.</param>
    /// <param name="b">Bounds of the second argument, finite.</param>
    /// <param name="y">Result, as many features.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, DeviceBounds<T> a, DeviceBounds<T> b, DeviceBounds<T> y)
        where T : unmanaged => Bounds(pass, function, constants, 1, 1, a, b, y);

    /// <summary>The same where b has one feature for all places of an axis of a, of so many places with so many features behind each.</summary>
    internal static void Bounds<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, int axis, int inner, DeviceBounds<T> a, DeviceBounds<T> b, DeviceBounds<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(a.Features, axis * b.Features, nameof(b));
        ElementwiseLaunch.Require(a.Features, y.Features, nameof(y));
        int count = pass.Values(a.Features);
        BinaryArguments<T> arguments = new()
        {
            FirstLower = a.Lower, FirstUpper = a.Upper, SecondLower = b.Lower, SecondUpper = b.Upper, OutputLower = y.Lower, OutputUpper = y.Upper,
            Constants = FunctionConstants<T>.Of(constants), Count = count, Axis = axis, Inner = inner,
        };
        ElementwiseLaunch.Run<T, BinaryArguments<T>>(pass.Launcher, Module, function + "_bounds", count, in arguments);
    }
}
