using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Windows;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Maxima and means of windows on every path, against their definitions in exact arithmetic.</summary>
public sealed class PoolKernelTests
{
    private static readonly WindowShape[] shapes =
    [
        new(2, new(4, 2, 2, 0, 1), new(5, 2, 2, 0, 1)),
        new(1, new(4, 3, 1, 1, 1), new(3, 2, 1, 1, 1)),
        new(3, new(3, 3, 1, 0, 1), new(2, 2, 1, 0, 1)),
        new(1, new(9, 9, 1, 0, 1), new(9, 9, 1, 0, 1)),
    ];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Max_AnyWindows_IsTheLargest(string path) => ForAll(path, (shape, name, random) =>
    {
        float[] x = RandomTile<float>.Tied(random, shape.Channels * shape.Pixels * Tile.Samples).Lower, y = Stale<float>(shape.Channels * shape.Windows);
        MaxPool<float> run = new(shape, x, y);
        VectorPath.Run<float, MaxPool<float>>(name, ref run);
        int[][] windows = Windows(shape);
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
        int[][] windows = Windows(shape);
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
        int[][] windows = Windows(shape);
        int lane = random.Next(Tile.Samples);
        ExactInterval[] exact = [.. Enumerable.Repeat(ExactInterval.Zero, shape.Channels * shape.Pixels)];
        for (int w = 0; w < windows.Length; w++)
        {
            int[] window = windows[w];
            int of = (w * Tile.Samples) + lane;
            for (int j = 0; j < window.Length; j++)
            {
                int own = (window[j] * Tile.Samples) + lane;
                bool canBe = !window.Where((other, i) => i < j ? x.Upper[own] <= x.Lower[(other * Tile.Samples) + lane] : i > j && x.Upper[own] < x.Lower[(other * Tile.Samples) + lane]).Any();
                bool isSurely = !window.Where((other, i) => i < j ? x.Lower[own] <= x.Upper[(other * Tile.Samples) + lane] : i > j && x.Lower[own] < x.Upper[(other * Tile.Samples) + lane]).Any();
                exact[window[j]] += isSurely ? delta.Exact(of)
                    : canBe ? ExactInterval.From(Math.Min(0, delta.Lower[of]), Math.Max(0, delta.Upper[of]))
                    : ExactInterval.Zero;
            }
        }

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
        int[][] windows = Windows(shape);
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
        WindowShape shape = shapes[0];
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
        foreach (WindowShape shape in shapes)
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

    private static int[][] Windows(WindowShape shape) =>
    [
        .. from channel in Enumerable.Range(0, shape.Channels)
           from y in Enumerable.Range(0, shape.Vertical.Windows)
           from x in Enumerable.Range(0, shape.Horizontal.Windows)
           select (from down in Enumerable.Range(0, shape.Vertical.Kernel)
                   from across in Enumerable.Range(0, shape.Horizontal.Kernel)
                   let row = (y * shape.Vertical.Stride) - shape.Vertical.Padding + down
                   let column = (x * shape.Horizontal.Stride) - shape.Horizontal.Padding + across
                   where row >= 0 && row < shape.Vertical.Length && column >= 0 && column < shape.Horizontal.Length
                   select (((channel * shape.Vertical.Length) + row) * shape.Horizontal.Length) + column).ToArray(),
    ];
}
