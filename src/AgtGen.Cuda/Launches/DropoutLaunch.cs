using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Entries that a training drops, over the tiles of a batch; the counterpart of <see cref="DropoutKernel"/>, with the same draws.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutLaunch
{
    /// <summary>What is kept times 1 / (1 - rate), to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="rate">The share that is dropped, from 0 to below 1.</param>
    /// <param name="seed">The seed, an integer.</param>
    /// <param name="draws">What draws depend on.</param>
    /// <param name="x">The operand.</param>
    /// <param name="y">Result, as many features.</param>
    /// <exception cref="ArgumentException">Shapes or the rate do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, double rate, double seed, DeviceDraws draws, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch(pass, "dropout_nominal", rate, x.Features, y.Features, new() { InputLower = x.Pointer, OutputLower = y.Pointer, Rows = draws.Rows, Seed = (int)seed, Step = draws.Step });

    /// <summary>Bounds of what is kept times 1 / (1 - rate).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="rate">The share that is dropped, from 0 to below 1.</param>
    /// <param name="seed">The seed, an integer.</param>
    /// <param name="draws">What draws depend on.</param>
    /// <param name="x">The operand.</param>
    /// <param name="y">Result, as many features.</param>
    /// <exception cref="ArgumentException">Shapes or the rate do not fit.</exception>
    public static void Bounds<T>(CudaPass<T> pass, double rate, double seed, DeviceDraws draws, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Launch(pass, "dropout_bounds", rate, x.Features, y.Features, new()
        {
            InputLower = x.Lower, InputUpper = x.Upper, OutputLower = y.Lower, OutputUpper = y.Upper, Rows = draws.Rows, Seed = (int)seed, Step = draws.Step,
        });

    private static void Launch<T>(CudaPass<T> pass, string kernel, double rate, int x, int y, DropoutArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(pass);
        ElementwiseLaunch.Require(x, y, nameof(y));
        if (!(rate >= 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate must be at least 0 and below 1.");
        }

        // A draw of 53 bits is below the rate where it is below this whole number: scaling by a power of two is exact.
        arguments.Below = (ulong)Math.Ceiling(Math.ScaleB(rate, 53));
        arguments.Kept = T.CreateTruncating(1 / (1 - rate));
        arguments.Features = x;
        arguments.Count = pass.Values(x);
        ElementwiseLaunch.Run<T, DropoutArguments<T>>(pass.Launcher, "dropout", kernel, arguments.Count, in arguments);
    }
}
