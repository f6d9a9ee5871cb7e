using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Windows;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Maxima and means of windows on every path, against their definitions in exact arithmetic.</summary>
public sealed class PoolKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Max_AnyWindows_IsTheLargest(string path) => ForAll(path, (shape, name, random) =>
    {
        float[] x = RandomTile<float>.Tied(random, shape.Channels * shape.Pixels * Tile.Samples).Lower, y = Stale<float>(shape.Channels * shape.Windows);
        MaxPool<float> run = new(shape, x, y);
        VectorPath.Run<float, MaxPool<float>>(name, ref run);
        int[][] windows = PoolWindows.Of(shape);
        for (int at = 0; at < y.Length; at++)
        {
            Assert.Equal(windows[at / Tile.Samples].Max(pixel => x[(pixel * Tile.Samples) + (at % Tile.Samples)]), y[at]);
        }
    });

    [Theory]
    [MemberData(nameof(Paths))]
    public void MaxGradient_OfTies_GoesToTheFirst(string path) => ForAll(path, (shape, name, random) =>
    {
        float[] x = RandomTile<float>.Tied(random, shape.Channels * shape.Pixels * Tile.Samples).Lower;
        float[] delta = RandomTile<float>.Tied(random, shape.Channels * shape.Windows * Tile.Samples).Lower, y = Stale<float>(shape.Channels * shape.Pixels);
        MaxPoolGradient<float> run = new(shape, x, delta, y);
        VectorPath.Run<float, MaxPoolGradient<float>>(name, ref run);
        float[] expected = new float[y.Length];
        int[][] windows = PoolWindows.Of(shape);
        for (int at = 0; at < delta.Length; at++)
        {
            int lane = at % Tile.Samples;
            expected[(windows[at / Tile.Samples].MaxBy(pixel => x[(pixel * Tile.Samples) + lane]) * Tile.Samples) + lane] += delta[at];
        }

        Assert.Equal(expected, y);
    });

    // Ties and points of few values, so that who is first, possible or certain is decided by equal ends, too.
    [Theory]
    [MemberData(nameof(Paths))]
    public void MaxGradient_OfBounds_IsTheTightEnclosure(string path) => ForAll(path, (shape, name, random) =>
    {
        RandomTile<float> x = RandomTile<float>.Tied(random, shape.Channels * shape.Pixels * Tile.Samples), delta = RandomTile<float>.Ordinary(random, shape.Channels * shape.Windows * Tile.Samples);
        float[] lower = Stale<float>(shape.Channels * shape.Pixels), upper = Stale<float>(shape.Channels * shape.Pixels);
        MaxPoolGradientBounds<float> run = new(shape, x.Bounds, delta.Bounds, new(lower, upper));
        VectorPath.Run<float, MaxPoolGradientBounds<float>>(name, ref run);
        int lane = random.Next(Tile.Samples);
        ExactInterval[] exact = PoolWindows.MaxGradient(shape, x, delta, lane);
        for (int pixel = 0; pixel < exact.Length; pixel++)
        {
            int at = (pixel * Tile.Samples) + lane;
            BoundAssert.Encloses(lower[at], upper[at], exact[pixel], shape.Places, new Dyadic(4 * shape.Places, 0), $"{path} {shape} {pixel}");
        }
    });

    [Theory]
    [MemberData(nameof(Paths))]
    public void Average_ThereAndBack_IsTheTightEnclosure(string path) => ForAll(path, (shape, name, random) =>
    {
        int[][] windows = PoolWindows.Of(shape);
        foreach (bool isGradient in new[] { false, true })
        {
            (int from, int to) = isGradient ? (shape.Windows, shape.Pixels) : (shape.Pixels, shape.Windows);
            RandomTile<float> x = RandomTile<float>.Ordinary(random, shape.Channels * from * Tile.Samples);
            float[] lower = Stale<float>(shape.Channels * to), upper = Stale<float>(shape.Channels * to);
            AveragePool<float, Downward> down = new(shape, isGradient, x.Lower, lower);
            AveragePool<float, Upward> up = new(shape, isGradient, x.Upper, upper);
            VectorPath.Run<float, AveragePool<float, Downward>>(name, ref down);
            VectorPath.Run<float, AveragePool<float, Upward>>(name, ref up);
            int lane = random.Next(Tile.Samples);
            for (int feature = 0; feature < shape.Channels * to; feature++)
            {
                IEnumerable<int> terms = isGradient ? Enumerable.Range(0, windows.Length).Where(w => windows[w].Contains(feature)) : windows[feature];
                ExactInterval sum = terms.Aggregate(ExactInterval.Zero, (total, term) => total + x.Exact((term * Tile.Samples) + lane));
                int at = (feature * Tile.Samples) + lane;

                // Times the number of places, since the quotient is no binary fraction.
                double places = shape.Places;
                Assert.True(Dyadic.From(lower[at]) * Dyadic.From(places) is var l && ExactInterval.Add(sum.Lower, -l).Significand.Sign >= 0, $"{path} {shape} {feature}");
                Assert.True(Dyadic.From(upper[at]) * Dyadic.From(places) is var u && ExactInterval.Add(u, -sum.Upper).Significand.Sign >= 0, $"{path} {shape} {feature}");
                double slack = 1e-6 * (places + 1);
                Assert.InRange(lower[at], (sum.Lower.RoundDown<double>() / places) - slack, double.PositiveInfinity);
                Assert.InRange(upper[at], double.NegativeInfinity, (sum.Upper.RoundUp<double>() / places) + slack);
            }
        }
    });

    [Fact]
    public void EveryEntry_WrongLength_ThrowsNamingTheBuffer()
    {
        WindowShape shape = PoolWindows.Shapes[0];
        float[] image = new float[shape.Channels * shape.Pixels * Tile.Samples], result = new float[shape.Channels * shape.Windows * Tile.Samples], one = new float[Tile.Samples];
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => PoolKernel.NominalMax<float>(shape, one, result)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => PoolKernel.Max<float>(shape, new(image, image), new(result, one))).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => PoolKernel.NominalMaxGradient<float>(shape, image, one, image)).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => PoolKernel.MaxGradient<float>(shape, new(image, image), new(result, one), new(image, image))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => PoolKernel.NominalAverage<float>(shape, one, result)).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => PoolKernel.AverageGradient<float>(shape, new(one, one), new(image, image))).ParamName);
    }

    private static void ForAll(string path, Action<WindowShape, VectorPathName, Random> check)
    {
        Random random = new(85);
        foreach (WindowShape shape in PoolWindows.Shapes)
        {
            check(shape, KernelPaths.Parse(path), random);
        }
    }

    private static T[] Stale<T>(int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[features * Tile.Samples];
        values.AsSpan().Fill(T.NaN);
        return values;
    }
}
