using System.ComponentModel;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>y = f(x), entry by entry, over the tiles of a batch; the counterpart of <see cref="UnaryKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnaryLaunch
{
    private const string Module = "elementwise";

    /// <summary>The values of f, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="function">The name of f in elementwise.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="x">The argument.</param>
    /// <param name="y">Result, as many features; may be the argument.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(x.Features, y.Features, nameof(y));
        int count = pass.Values(x.Features);
        UnaryPointArguments<T> arguments = new() { Input = x.Pointer, Output = y.Pointer, Constants = FunctionConstants<T>.Of(constants), Count = count, Axis = 1, Inner = 1 };
        ElementwiseLaunch.Run<T, UnaryPointArguments<T>>(pass.Launcher, Module, function + "_nominal", count, in arguments);
    }

    /// <summary>Bounds of f, rounded outward.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="function">The name of f in elementwise.cu.</param>
    /// <param name="constants">Its constants, values of the element type.</param>
    /// <param name="x">Bounds of the argument, finite.</param>
    /// <param name="y">Result, as many features; may be the argument.</param>
    /// <exception cref="ArgumentException">Shapes or constants do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, string function, ReadOnlySpan<double> constants, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(x.Features, y.Features, nameof(y));
        int count = pass.Values(x.Features);
        UnaryArguments<T> arguments = new()
        {
            InputLower = x.Lower, InputUpper = x.Upper, OutputLower = y.Lower, OutputUpper = y.Upper, Constants = FunctionConstants<T>.Of(constants), Count = count, Axis = 1, Inner = 1,
        };
        ElementwiseLaunch.Run<T, UnaryArguments<T>>(pass.Launcher, Module, function + "_bounds", count, in arguments);
    }
}
