using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>What puts features into another order on a device, sums them up along an axis, or repeats them along one.</summary>
public sealed class ArrangementLaunchTests
{
    private const int Tiles = 2, Features = 12;

    [Fact]
    public void Gather_MoreRunsThanALaunchTakes_TakesEachFeature()
    {
        // Backward and forward, from both operands, zeros between: 19 runs, the last of several features.
        int[] runs = [.. Enumerable.Range(0, 18).SelectMany(i => (int[])[i % 5 == 4 ? -1 : 7 * i % 24, i % 5 == 4 ? 2 : 1, 1]), 23, 4, -5];
        int[] expected = [.. Enumerable.Range(0, 18).SelectMany(i => i % 5 == 4 ? (int[])[-1, -1] : [7 * i % 24]), 23, 18, 13, 8];
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<double> run = new(context, Tiles);
        RandomTile<double> a = Draw(1), b = Draw(2);
        using DeviceBuffer<double> lower = run.Room(expected.Length), upper = run.Room(expected.Length);
        GatherLaunch.Bounds(run.Pass, runs, run.Bounds(a), run.Bounds(b), new DeviceBounds<double>(lower.Pointer, upper.Pointer, expected.Length));
        (double[] least, double[] most) = (DeviceRun<double>.Read(lower), DeviceRun<double>.Read(upper));
        for (int lane = 0; lane < Tiles * Tile.Samples; lane++)
        {
            for (int feature = 0; feature < expected.Length; feature++)
            {
                int from = expected[feature], at = WindowSums.At(feature, expected.Length, lane);
                RandomTile<double> source = from < Features ? a : b;
                Assert.Equal(from < 0 ? 0 : source.Lower[WindowSums.At(from % Features, Features, lane)], least[at]);
                Assert.Equal(from < 0 ? 0 : source.Upper[WindowSums.At(from % Features, Features, lane)], most[at]);
            }
        }
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(3, 4)]
    [InlineData(2, 3)]
    [InlineData(1, 2)]
    public void RowSum_AnyAxis_IsTheTightEnclosure(int length, int inner)
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        RandomTile<float> x = RandomTile<float>.Ordinary(new Random(3), Tiles * Features * Tile.Samples);
        int results = Features / length;
        using DeviceBuffer<float> lower = run.Room(results), upper = run.Room(results), nominal = run.Room(results);
        RowSumLaunch.Bounds(run.Pass, [length, inner], run.Bounds(x), new DeviceBounds<float>(lower.Pointer, upper.Pointer, results));
        RowSumLaunch.Nominal(run.Pass, [length, inner], run.Values(x.Upper), new DeviceValues<float>(nominal.Pointer, results));
        for (int lane = 0; lane < Tiles * Tile.Samples; lane += 37)
        {
            WindowSums sums = new(Enumerable.Repeat(ExactInterval.Zero, results));
            for (int feature = 0; feature < Features; feature++)
            {
                sums.Add((feature / (length * inner) * inner) + (feature % inner), x.Exact(WindowSums.At(feature, Features, lane)));
            }

            sums.Require(DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper), DeviceRun<float>.Read(nominal), lane, $"{length} {inner}");
        }
    }

    [Theory]
    [InlineData("add", 3, 4)]
    [InlineData("subtract", 12, 1)]
    [InlineData("multiply", 2, 3)]
    [InlineData("bounded_product", 2, 3)]
    public void Along_AnyAxis_IsTheTightHull(string function, int length, int inner)
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        RandomTile<float> a = RandomTile<float>.Ordinary(new Random(4), Tiles * Features * Tile.Samples), b = RandomTile<float>.Ordinary(new Random(5), Tiles * Features / length * Tile.Samples);
        double[] constants = function == "bounded_product" ? [1.25] : [];
        using DeviceBuffer<float> lower = run.Room(Features), upper = run.Room(Features), nominal = run.Room(Features);
        AlongLaunch.Bounds(run.Pass, function, constants, [length, inner], run.Bounds(a), run.Bounds(b), new DeviceBounds<float>(lower.Pointer, upper.Pointer, Features));
        AlongLaunch.Nominal(run.Pass, function, constants, [length, inner], run.Values(a.Lower), run.Values(b.Lower), new DeviceValues<float>(nominal.Pointer, Features));
        (float[] least, float[] most, float[] point) = (DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper), DeviceRun<float>.Read(nominal));
        Dyadic limit = Dyadic.From(1.25);
        for (int at = 0; at < point.Length; at += 3)
        {
            int feature = at / Tile.Samples % Features, tile = at / Tile.Samples / Features;
            int partner = WindowSums.At((feature / (length * inner) * inner) + (feature % inner), Features / length, (tile * Tile.Samples) + (at % Tile.Samples));
            ExactInterval x = a.Exact(at), y = b.Exact(partner), exact = function switch { "add" => x + y, "subtract" => x - y, _ => x * y };
            exact = function == "bounded_product" ? new(ExactInterval.Max(-limit, exact.Lower), ExactInterval.Min(limit, exact.Upper)) : exact;
            BoundAssert.Encloses(least[at], most[at], exact, 1, ExactInterval.Max(exact.Magnitude, new Dyadic(1, 0)), $"{function} {at}");
            Assert.True(function == "bounded_product" || (least[at] <= point[at] && point[at] <= most[at]), $"{function} {at}");
        }
    }

    [Fact]
    public void BoundedProduct_OfInfiniteAndZero_IsAllUpToTheLimit()
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        RandomTile<float> zero = new(new float[Tile.Samples], new float[Tile.Samples]);
        RandomTile<float> wide = new([.. Enumerable.Repeat(1f, Tile.Samples)], [.. Enumerable.Repeat(float.PositiveInfinity, Tile.Samples)]);
        using DeviceBuffer<float> lower = run.Room(1), upper = run.Room(1);
        BinaryLaunch.Bounds(run.Pass, "bounded_product", [2.0], run.Bounds(zero), run.Bounds(wide), new DeviceBounds<float>(lower.Pointer, upper.Pointer, 1));
        Assert.All(DeviceRun<float>.Read(lower), bound => Assert.InRange(bound, -2, 0));
        Assert.All(DeviceRun<float>.Read(upper), bound => Assert.InRange(bound, 0, 2));
    }

    [Fact]
    public void Spread_Parameter_IsEachSamples()
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        RandomTile<float> entries = new([1, 2, 3], [4, 5, 6]);
        using DeviceBuffer<float> lower = run.Room(3), upper = run.Room(3);
        PointLaunch.Spread(run.Pass, run.Parameter(entries, 3, 1), new DeviceBounds<float>(lower.Pointer, upper.Pointer, 3));
        (float[] least, float[] most) = (DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper));
        Assert.All(Enumerable.Range(0, least.Length), at => Assert.Equal((entries.Lower[at / Tile.Samples % 3], entries.Upper[at / Tile.Samples % 3]), (least[at], most[at])));
    }

    [Fact]
    public void Launches_WhatDoesNotFit_AreRefused()
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        DeviceValues<float> x = new(default, Features), y = new(default, 5);
        Assert.Throws<ArgumentException>(() => GatherLaunch.Nominal(run.Pass, [8, 5, 1], x, y));
        Assert.Throws<ArgumentException>(() => GatherLaunch.Nominal(run.Pass, [0, 4, 1], x, y));
        Assert.Throws<ArgumentException>(() => RowSumLaunch.Nominal(run.Pass, [5, 1], x, y));
        Assert.Throws<ArgumentException>(() => RowSumLaunch.Nominal(run.Pass, [3, 1], x, y));
        Assert.Throws<ArgumentException>(() => AlongLaunch.Nominal(run.Pass, "add", [], [3, 1], x, y, x));
        Assert.Throws<ArgumentException>(() => PointLaunch.Spread(run.Pass, new DeviceParameter<float>(default, default, default, 4, 1), y));
    }

    private static RandomTile<double> Draw(int seed) => RandomTile<double>.Ordinary(new Random(seed), Tiles * Features * Tile.Samples);
}
