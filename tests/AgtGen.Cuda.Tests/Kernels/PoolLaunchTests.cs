using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Maxima and means of windows on a device, and the way of gradients back through them, against their definitions. A tile is checked of two.</summary>
public sealed class PoolLaunchTests
{
    private const int Tiles = 2;

    public static TheoryData<int> Shapes => [.. Enumerable.Range(0, PoolWindows.Shapes.Length)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Max_AnyWindows_IsTheLargestOfBothEnds(int number)
    {
        WindowShape shape = PoolWindows.Shapes[number];
        (int image, int windows) = Sizes(shape);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        RandomTile<float> x = Draw(RandomTile<float>.Tied, 85, image);
        using DeviceBuffer<float> lower = run.Room(windows), upper = run.Room(windows);
        PoolLaunch.Max(run.Pass, shape, run.Bounds(x), new DeviceBounds<float>(lower.Pointer, upper.Pointer, windows));
        (RandomTile<float> own, RandomTile<float> y) = (Last(x, image), Last(new(DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper)), windows));
        int[][] pixels = PoolWindows.Of(shape);
        for (int at = 0; at < windows * Tile.Samples; at++)
        {
            Assert.Equal(pixels[at / Tile.Samples].Max(pixel => own.Lower[(pixel * Tile.Samples) + (at % Tile.Samples)]), y.Lower[at]);
            Assert.Equal(pixels[at / Tile.Samples].Max(pixel => own.Upper[(pixel * Tile.Samples) + (at % Tile.Samples)]), y.Upper[at]);
        }
    }

    // Ties and points of few values, so that who is first, possible or certain is decided by equal ends, too.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void MaxGradient_OfTies_IsTheTightEnclosureAndGoesToTheFirst(int number)
    {
        WindowShape shape = PoolWindows.Shapes[number];
        (int image, int windows) = Sizes(shape);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        RandomTile<float> x = Draw(RandomTile<float>.Tied, 86, image), delta = Draw(RandomTile<float>.Ordinary, 87, windows);
        using DeviceBuffer<float> lower = run.Room(image), upper = run.Room(image), nominal = run.Room(image);
        PoolLaunch.MaxGradient(run.Pass, shape, run.Bounds(x), run.Bounds(delta), new DeviceBounds<float>(lower.Pointer, upper.Pointer, image));
        PoolLaunch.NominalMaxGradient(run.Pass, shape, run.Values(x.Upper), run.Values(delta.Upper), new DeviceValues<float>(nominal.Pointer, image));
        RandomTile<float> y = Last(new(DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper)), image);
        float[] point = Last(new(DeviceRun<float>.Read(nominal), DeviceRun<float>.Read(nominal)), image).Lower, expected = new float[point.Length];
        (RandomTile<float> own, RandomTile<float> at) = (Last(x, image), Last(delta, windows));
        for (int lane = 0; lane < Tile.Samples; lane += 13)
        {
            ExactInterval[] exact = PoolWindows.MaxGradient(shape, own, at, lane);
            for (int pixel = 0; pixel < image; pixel++)
            {
                int to = (pixel * Tile.Samples) + lane;
                BoundAssert.Encloses(y.Lower[to], y.Upper[to], exact[pixel], shape.Places, new Dyadic(4 * shape.Places, 0), $"{shape} {pixel}");
            }
        }

        int[][] pixels = PoolWindows.Of(shape);
        for (int i = 0; i < windows * Tile.Samples; i++)
        {
            int lane = i % Tile.Samples;
            expected[(pixels[i / Tile.Samples].MaxBy(pixel => own.Upper[(pixel * Tile.Samples) + lane]) * Tile.Samples) + lane] += at.Upper[i];
        }

        Assert.Equal(expected, point);
        Assert.All(Enumerable.Range(0, point.Length), i => Assert.InRange(point[i], y.Lower[i], y.Upper[i]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Average_ThereAndBack_IsTheTightEnclosure(int number)
    {
        WindowShape shape = PoolWindows.Shapes[number];
        (int image, int windows) = Sizes(shape);
        int[][] pixels = PoolWindows.Of(shape);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        foreach (bool isGradient in new[] { false, true })
        {
            (int from, int to) = isGradient ? (windows, image) : (image, windows);
            RandomTile<float> x = Draw(RandomTile<float>.Ordinary, 88, from);
            using DeviceBuffer<float> lower = run.Room(to), upper = run.Room(to), nominal = run.Room(to);
            DeviceBounds<float> y = new(lower.Pointer, upper.Pointer, to);
            DeviceValues<float> point = new(nominal.Pointer, to);
            if (isGradient)
            {
                PoolLaunch.AverageGradient(run.Pass, shape, run.Bounds(x), y);
                PoolLaunch.NominalAverageGradient(run.Pass, shape, run.Values(x.Lower), point);
            }
            else
            {
                PoolLaunch.Average(run.Pass, shape, run.Bounds(x), y);
                PoolLaunch.NominalAverage(run.Pass, shape, run.Values(x.Lower), point);
            }

            (RandomTile<float> own, RandomTile<float> bounds) = (Last(x, from), Last(new(DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper)), to));
            float[] values = Last(new(DeviceRun<float>.Read(nominal), DeviceRun<float>.Read(nominal)), to).Lower;
            Dyadic places = new(shape.Places, 0);
            for (int at = 0; at < to * Tile.Samples; at += 7)
            {
                int feature = at / Tile.Samples;
                IEnumerable<int> terms = isGradient ? Enumerable.Range(0, windows).Where(window => pixels[window].Contains(feature)) : pixels[feature];
                ExactInterval sum = terms.Aggregate(ExactInterval.Zero, (total, term) => total + own.Exact((term * Tile.Samples) + (at % Tile.Samples)));

                // Times the number of places, since the quotient is no binary fraction.
                Assert.True(ExactInterval.Add(sum.Lower, -(Dyadic.From(bounds.Lower[at]) * places)).Significand.Sign >= 0, $"{shape} {feature}");
                Assert.True(ExactInterval.Add(Dyadic.From(bounds.Upper[at]) * places, -sum.Upper).Significand.Sign >= 0, $"{shape} {feature}");
                double slack = 1e-6 * (shape.Places + 1);
                Assert.InRange(bounds.Lower[at], (sum.Lower.RoundDown<double>() / shape.Places) - slack, values[at]);
                Assert.InRange(bounds.Upper[at], values[at], (sum.Upper.RoundUp<double>() / shape.Places) + slack);
            }
        }
    }

    [Fact]
    public void Launches_WhatDoesNotFit_AreRefused()
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        WindowShape shape = PoolWindows.Shapes[0];
        (int image, int windows) = Sizes(shape);
        DeviceValues<float> x = new(default, image), y = new(default, windows), one = new(default, 1);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => PoolLaunch.NominalMax(run.Pass, shape, one, y)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => PoolLaunch.NominalMax(run.Pass, shape, x, one)).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => PoolLaunch.NominalMaxGradient(run.Pass, shape, x, one, x)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => PoolLaunch.NominalAverageGradient(run.Pass, shape, y, one)).ParamName);
    }

    private static (int Image, int Windows) Sizes(WindowShape shape) => (shape.Channels * shape.Pixels, shape.Channels * shape.Windows);

    private static RandomTile<float> Draw(Func<Random, int, bool, RandomTile<float>> draw, int seed, int features) => draw(new Random(seed), Tiles * features * Tile.Samples, false);

    private static RandomTile<float> Last(RandomTile<float> tiles, int features) => new(tiles.Lower[^(features * Tile.Samples)..], tiles.Upper[^(features * Tile.Samples)..]);
}
