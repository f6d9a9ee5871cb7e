using System.ComponentModel;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>y = W x + b and y = W^T delta over the tiles of a batch. Bounds are the exact hull of every product, added with outward rounding; the counterpart of <see cref="LinearKernel"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearLaunch
{
    private const string Module = "linear";

    /// <summary>Threads of a block and results that it makes, as linear.cu has them.</summary>
    private const int Threads = 128;
    private const int Results = 32;

    /// <summary>y = W x + b at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in features.</param>
    /// <param name="y">Result, out features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Nominal<T>(CudaPass<T> pass, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceValues<T> y)
        where T : unmanaged
    {
        DevicePointer start = Bias(bias, weight.Rows)?.Nominal ?? default;
        Launch(pass, "linear_nominal", Direct(weight, x.Features, y.Features) with
        {
            WeightLower = weight.Nominal, BiasLower = start, BiasUpper = start, InputLower = x.Pointer, OutputLower = y.Pointer,
        });
    }

    /// <summary>Bounds of y = W x + b over the parameter box, x a point of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in features, finite.</param>
    /// <param name="y">Result, out features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Point<T>(CudaPass<T> pass, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceValues<T> x, DeviceBounds<T> y)
        where T : unmanaged => Bounds(pass, "linear_point", Direct(weight, x.Features, y.Features), weight, bias, new DeviceBounds<T>(x.Pointer, x.Pointer, x.Features), y);

    /// <summary>Bounds of y = W x + b over the parameter box, x an interval with a lower bound of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in features, finite.</param>
    /// <param name="y">Result, out features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NonNegative<T>(CudaPass<T> pass, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => Bounds(pass, "linear_non_negative", Direct(weight, x.Features, y.Features), weight, bias, x, y);

    /// <summary>Bounds of y = W x + b over the parameter box, x an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="bias">The bias (out), or null.</param>
    /// <param name="x">Input, in features, finite.</param>
    /// <param name="y">Result, out features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void General<T>(CudaPass<T> pass, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged => Bounds(pass, "linear_general", Direct(weight, x.Features, y.Features), weight, bias, x, y);

    /// <summary>y = W^T delta at the nominal parameters, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="delta">Gradient at the output, out features.</param>
    /// <param name="y">Gradient at the input, in features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void NominalTransposed<T>(CudaPass<T> pass, DeviceParameter<T> weight, DeviceValues<T> delta, DeviceValues<T> y)
        where T : unmanaged =>
        Launch(pass, "linear_nominal", Turned(weight, delta.Features, y.Features) with { WeightLower = weight.Nominal, InputLower = delta.Pointer, OutputLower = y.Pointer });

    /// <summary>Bounds of y = W^T delta over the parameter box, delta an interval of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="pass">The batch.</param>
    /// <param name="weight">The weights (out, in).</param>
    /// <param name="delta">Gradient at the output, out features, finite.</param>
    /// <param name="y">Gradient at the input, in features.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Transposed<T>(CudaPass<T> pass, DeviceParameter<T> weight, DeviceBounds<T> delta, DeviceBounds<T> y)
        where T : unmanaged => Bounds(pass, "linear_general", Turned(weight, delta.Features, y.Features), weight, null, delta, y);

    private static void Bounds<T>(
        CudaPass<T> pass, string kernel, LinearArguments shape, DeviceParameter<T> weight, DeviceParameter<T>? bias, DeviceBounds<T> x, DeviceBounds<T> y)
        where T : unmanaged
    {
        DeviceParameter<T> start = Bias(bias, weight.Rows) ?? default;
        Launch(pass, kernel, shape with
        {
            WeightLower = weight.Lower, WeightUpper = weight.Upper, BiasLower = start.Lower, BiasUpper = start.Upper,
            InputLower = x.Lower, InputUpper = x.Upper, OutputLower = y.Lower, OutputUpper = y.Upper,
        });
    }

    private static void Launch<T>(CudaPass<T> pass, string kernel, in LinearArguments arguments)
        where T : unmanaged
    {
        _ = pass.Values(Math.Max(arguments.Results, arguments.Terms));
        LaunchGrid grid = new((arguments.Results + Results - 1) / Results, pass.Tiles, Threads);
        pass.Launcher.Launch<T, LinearArguments>(Module, kernel, grid, in arguments);
    }

    private static LinearArguments Direct<T>(DeviceParameter<T> weight, int x, int y)
        where T : unmanaged
    {
        Require(weight.Columns, x, nameof(x));
        Require(weight.Rows, y, nameof(y));
        return new LinearArguments { Results = weight.Rows, Terms = weight.Columns, OutputStride = weight.Columns, InputStride = 1 };
    }

    private static LinearArguments Turned<T>(DeviceParameter<T> weight, int delta, int y)
        where T : unmanaged
    {
        Require(weight.Rows, delta, nameof(delta));
        Require(weight.Columns, y, nameof(y));
        return new LinearArguments { Results = weight.Columns, Terms = weight.Rows, OutputStride = 1, InputStride = weight.Columns };
    }

    private static DeviceParameter<T>? Bias<T>(DeviceParameter<T>? bias, int rows)
        where T : unmanaged
    {
        if (bias is { } values)
        {
            Require(rows, values.Rows * values.Columns, nameof(bias));
        }

        return bias;
    }

    private static void Require(int expected, int actual, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"'{name}' has {actual} features, and the weights have {expected}.", name);
        }
    }
}
