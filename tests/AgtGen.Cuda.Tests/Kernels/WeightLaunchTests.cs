using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Weights of classes on a device: more classes than a launch takes, and every freedom of labels.</summary>
public sealed class WeightLaunchTests
{
    private const int Outputs = 3, Classes = 19, Tiles = 2;

    public static TheoryData<LabelFreedomKind> Kinds => [LabelFreedomKind.None, LabelFreedomKind.AnyClass, LabelFreedomKind.Target];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bounds_EveryFreedom_AreTheTightHullOverTheWeights(LabelFreedomKind kind)
    {
        Random random = new(21);
        double[] weights = [.. Enumerable.Range(0, Classes).Select(label => label == 5 ? 0 : (double)(0.25f + random.NextSingle()))];
        int[] own = [.. Enumerable.Range(0, Tiles * Tile.Samples).Select(_ => random.Next(Classes))];
        RandomTile<float> x = RandomTile<float>.Ordinary(random, Tiles * Outputs * Tile.Samples);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        using DeviceBuffer<int> classes = new(context, own.Length);
        classes.CopyFrom(own);
        using DeviceBuffer<float> lower = run.Copy(x.Lower), upper = run.Copy(x.Upper), nominal = run.Copy(x.Upper);
        DeviceLabels<float> labels = new(classes.Pointer, default, new LabelFreedom(kind, 17));
        WeightLaunch.Bounds(run.Pass, weights, labels, new DeviceBounds<float>(lower.Pointer, upper.Pointer, Outputs));
        WeightLaunch.Nominal(run.Pass, weights, labels, new DeviceValues<float>(nominal.Pointer, Outputs));
        (float[] least, float[] most, float[] point) = (DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper), DeviceRun<float>.Read(nominal));
        for (int at = 0; at < least.Length; at++)
        {
            int label = own[(at / Tile.Samples / Outputs * Tile.Samples) + (at % Tile.Samples)];
            double[] possible = kind switch { LabelFreedomKind.AnyClass => weights, LabelFreedomKind.Target => [weights[label], weights[17]], _ => [weights[label]] };
            ExactInterval exact = x.Exact(at) * ExactInterval.From(possible.Min(), possible.Max());
            BoundAssert.Encloses(least[at], most[at], exact, 1, exact.Magnitude, $"{kind} {at}");
            Assert.Equal((float)weights[label] * x.Upper[at], point[at]);
            Assert.InRange(point[at], least[at], most[at]);
        }
    }

    [Fact]
    public void Bounds_InfiniteTimesNothing_IsNothing()
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        using DeviceBuffer<int> classes = new(context, Tile.Samples);
        using DeviceBuffer<float> lower = run.Copy([.. Enumerable.Repeat(float.NegativeInfinity, Tile.Samples)]), upper = run.Copy([.. Enumerable.Repeat(float.PositiveInfinity, Tile.Samples)]);
        classes.CopyFrom(new int[Tile.Samples]);
        WeightLaunch.Bounds(run.Pass, [0, 1], new DeviceLabels<float>(classes.Pointer, default, LabelFreedom.None), new DeviceBounds<float>(lower.Pointer, upper.Pointer, 1));
        Assert.All(DeviceRun<float>.Read(lower).Concat(DeviceRun<float>.Read(upper)), bound => Assert.Equal(0, bound));
    }
}
