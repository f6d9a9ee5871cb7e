using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Axes;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Softmax and its logarithm, and their gradients, enclose the ranges that exact arithmetic gives, to rounding, on every path, from small numbers to such as every exponential of them overflows.</summary>
public sealed class AxisKernelTests
{
    // The oracle's ends are rounded outward to this.
    private static readonly BigRational Enclosure = new(1, BigInteger.One << 200);

    // Length, features behind, queries of a mask, rows before.
    private static readonly (int[] Axis, int Outer)[] shapes = [([1, 1, 0], 2), ([2, 1, 0], 1), ([5, 1, 0], 2), ([4, 3, 0], 1), ([3, 1, 3], 3), ([2, 1, 4], 4)];

    // Longer than what fits the stack.
    private static readonly (int[] Axis, int Outer)[] longShapes = [([66, 1, 0], 1)];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Softmax_AnyIntervals_IsTheTightEnclosure(string path) => CheckBoth<Softmax>(KernelPaths.Parse(path), "Softmax");

    [Theory]
    [MemberData(nameof(Paths))]
    public void LogSoftmax_AnyIntervals_IsTheTightEnclosure(string path) => CheckBoth<LogSoftmax>(KernelPaths.Parse(path), "LogSoftmax");

    [Theory]
    [MemberData(nameof(Paths))]
    public void Softmax_LogitsUpToOverflow_GivesBoundsThatAreNoNaN(string path)
    {
        foreach (double scale in new[] { 1e4, 1e30, 1.7e38, 3.4e38, 1e300 })
        {
            CheckNoNaN<Softmax, float>(KernelPaths.Parse(path), scale);
            CheckNoNaN<Softmax, double>(KernelPaths.Parse(path), scale);
            CheckNoNaN<LogSoftmax, float>(KernelPaths.Parse(path), scale);
            CheckNoNaN<LogSoftmax, double>(KernelPaths.Parse(path), scale);
        }
    }

    [Fact]
    public void Softmax_AxisThatDoesNotFit_Throws()
    {
        float[] x = new float[4 * Tile.Samples], y = new float[4 * Tile.Samples];
        Assert.Throws<ArgumentException>(() => AxisKernel.Nominal<Softmax, float>(default, [3, 1, 0], x, y));
        Assert.Throws<ArgumentException>(() => AxisKernel.Nominal<Softmax, float>(default, [4, 1], x, y));
        Assert.Throws<ArgumentException>(() => AxisKernel.Nominal<Softmax, float>(default, [4, 1, -1], x, y));
        Assert.Throws<ArgumentException>(() => AxisKernel.Bounds<Softmax, float>(default, [0, 1, 0], new(x, x), new(y, y)));
        Assert.Throws<ArgumentException>(() => AxisKernel.Gradient<Softmax, float>(default, [4, 1, 0], new(x, x), new(x, x.AsSpan()[..^Tile.Samples]), new(y, y)));
        Assert.Throws<ArgumentException>(() => AxisKernel.NominalGradient<Softmax, float>(default, [4, 1, 0], x, x.AsSpan()[..^Tile.Samples], y));
    }

    private static void CheckBoth<TFunction>(VectorPathName path, string name)
        where TFunction : struct, IAxisFunction
    {
        foreach (double scale in new[] { 1, 20, 1000 })
        {
            Check<TFunction, float>(path, name, scale);
            Check<TFunction, double>(path, name, scale);
        }
    }

    private static void Check<TFunction, T>(VectorPathName path, string name, double scale)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(33);
        foreach ((int[] axis, int outer) in scale == 1 ? [.. shapes, .. longShapes] : shapes)
        {
            int features = outer * axis[0] * axis[1];
            RandomTile<T> x = Logits<T>(random, features, scale);
            RandomTile<T> delta = RandomTile<T>.Ordinary(random, features * Tile.Samples);
            RandomTile<T> y = New<T>(features), gradient = New<T>(features);
            T[] nominal = new T[y.Lower.Length], nominalGradient = new T[y.Lower.Length];
            Run<TFunction, T>(path, axis, features, x, default, y, nominal);
            Run<TFunction, T>(path, axis, features, x, delta, gradient, nominalGradient);
            for (int lane = 0; lane < Tile.Samples; lane += axis[0] > 60 ? 63 : 13)
            {
                RationalInterval[] logits = Lane(x, lane), upstream = Lane(delta, lane);
                double roundings = 40 + (8 * axis[0]) + (16 * scale);
                string what = $"{path} {typeof(T).Name} {name} ({string.Join(", ", axis)}) scale {scale} lane {lane}";
                long[] numbers = [.. axis.Select(number => (long)number)];
                Holds(y, nominal, AxisOracle.Evaluate(name, numbers, [logits]), lane, roundings, what);
                Holds(gradient, nominalGradient, AxisOracle.Evaluate(name + "Gradient", numbers, [logits, upstream]), lane, 4 * roundings, what + " gradient");
            }
        }
    }

    private static void Holds<T>(RandomTile<T> y, T[] nominal, RationalInterval[] exact, int lane, double roundings, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RationalInterval[] bounds = Lane(y, lane);
        for (int i = 0; i < exact.Length; i++)
        {
            BigRational magnitude = BigRational.One + BigRational.Max(BigRational.Abs(exact[i].Lower), BigRational.Abs(exact[i].Upper));
            BigRational slack = magnitude * BigRational.FromDouble(roundings * Math.ScaleB(4, -FloatingFormat<T>.Precision));
            RationalInterval widest = exact[i] + new RationalInterval(-slack, slack);
            Assert.True((bounds[i] + new RationalInterval(-Enclosure, Enclosure)).Contains(exact[i]), $"{what} {i}: {bounds[i]} does not hold {exact[i]}");
            Assert.True(widest.Contains(bounds[i]), $"{what} {i}: {bounds[i]} is wider than {exact[i]}");
            Assert.True(widest.Contains(Exact(nominal[(i * Tile.Samples) + lane])), $"{what} {i}: nominal {nominal[(i * Tile.Samples) + lane]} is not in {exact[i]}");
        }
    }

    private static void CheckNoNaN<TFunction, T>(VectorPathName path, double scale)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(34);
        int[] axis = [4, 1, 0];
        RandomTile<T> x = Logits<T>(random, 4, Math.Min(scale, double.CreateChecked(FloatingFormat<T>.Largest) / 4)), y = New<T>(4), gradient = New<T>(4);
        RandomTile<T> delta = RandomTile<T>.Ordinary(random, x.Lower.Length);
        T[] nominal = new T[y.Lower.Length];
        Run<TFunction, T>(path, axis, 4, x, default, y, nominal);
        Run<TFunction, T>(path, axis, 4, x, delta, gradient, nominal);
        foreach (RandomTile<T> bounds in new[] { y, gradient })
        {
            Assert.All(bounds.Lower.Zip(bounds.Upper), pair => Assert.True(pair.First <= pair.Second && pair.First < T.PositiveInfinity && pair.Second > T.NegativeInfinity));
        }
    }

    private static void Run<TFunction, T>(VectorPathName path, int[] axis, int features, RandomTile<T> x, RandomTile<T>? delta, RandomTile<T> y, T[] nominal)
        where TFunction : struct, IAxisFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AxisKernel.BoundsRun<TFunction, T> bounds = new(default, new(axis, features), x.Bounds, delta is null ? default : delta.Bounds, y.Bounds);
        VectorPath.Run<T, AxisKernel.BoundsRun<TFunction, T>>(path, ref bounds);
        AxisKernel.PointRun<TFunction, T> point = new(default, new(axis, features), x.Lower, delta is null ? default : delta.Lower, nominal);
        VectorPath.Run<T, AxisKernel.PointRun<TFunction, T>>(path, ref point);
    }

    // Centres up to twice the scale, bounds at most 40 apart.
    private static RandomTile<T> Logits<T>(Random random, int features, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomTile<T> tile = RandomTile<T>.Ordinary(random, features * Tile.Samples);
        T factor = T.CreateChecked(scale), width = T.CreateChecked(Math.Min(scale, 20));
        T[] lower = [.. tile.Lower.Select(value => value * factor)];
        return new(lower, [.. lower.Select((value, at) => value + ((tile.Upper[at] - tile.Lower[at]) * width))]);
    }

    private static RandomTile<T> New<T>(int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new T[features * Tile.Samples], new T[features * Tile.Samples]);

    private static RationalInterval[] Lane<T>(RandomTile<T> tile, int lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, tile.Lower.Length / Tile.Samples).Select(feature => new RationalInterval(Exact(tile.Lower[(feature * Tile.Samples) + lane]), Exact(tile.Upper[(feature * Tile.Samples) + lane])))];

    private static BigRational Exact<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => BigRational.FromDouble(double.CreateChecked(value));
}
