using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Losses;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Products with the weight of a label's class: exact hulls over the weights that the label can have, on every path.</summary>
public sealed class ClassWeightsTests
{
    private static readonly double[] Weights = [0.75, 0, 3];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Apply_AnyBounds_IsTheHullOfTheProducts(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Apply_BoundThatOverflowed_IsInfiniteOrOfNoWeight(string path)
    {
        float[] weights = [.. Enumerable.Range(0, Tile.Samples).Select(s => s % 2f)];
        RandomTile<float> tile = new([.. weights.Select(_ => float.NegativeInfinity)], [.. weights.Select(_ => float.PositiveInfinity)]);
        ClassWeights<float>.BoundsRun run = new(weights, weights, tile.Bounds);
        VectorPath.Run<float, ClassWeights<float>.BoundsRun>(KernelPaths.Parse(path), ref run);
        Assert.Equal([0, float.NegativeInfinity], tile.Lower[..2]);
        Assert.Equal([0, float.PositiveInfinity], tile.Upper[..2]);
    }

    [Fact]
    public void Apply_FreeLabels_TakesTheWeightsThatTheLabelCanHave()
    {
        int[] classes = [.. Enumerable.Range(0, Tile.Samples).Select(s => s % 3)];
        foreach ((LabelFreedom freedom, double[] least, double[] most) in new (LabelFreedom, double[], double[])[]
        {
            (LabelFreedom.None, Weights, Weights),
            (new(LabelFreedomKind.AnyClass), [0, 0, 0], [3, 3, 3]),
            (new(LabelFreedomKind.Target, 0), [0.75, 0, 0.75], [0.75, 0.75, 3]),
        })
        {
            double[] lower = [.. classes.Select(_ => 2.0)], upper = [.. classes.Select(_ => 4.0)];
            ClassWeights<double>.Apply(Weights, new TileLabels<double>(classes, default, freedom), new TileBounds<double>(lower, upper));
            Assert.Equal([.. least.Select(w => 2 * w)], lower[..3]);
            Assert.Equal([.. most.Select(w => 4 * w)], upper[..3]);
        }
    }

    [Fact]
    public void Apply_LabelOfNoWeight_Throws()
    {
        int[] classes = new int[Tile.Samples];
        classes[5] = 3;
        Assert.Throws<ArgumentException>(() => ClassWeights<double>.Apply(Weights, new TileLabels<double>(classes, default, LabelFreedom.None), new double[Tile.Samples].AsSpan()));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(5);
        T[] least = new T[Tile.Samples], most = new T[Tile.Samples], lower = new T[2 * Tile.Samples], upper = new T[2 * Tile.Samples];
        for (int i = 0; i < lower.Length; i++)
        {
            (T a, T b) = (T.CreateTruncating(random.NextDouble() - 0.5), T.CreateTruncating(random.NextDouble() - 0.5));
            (lower[i], upper[i]) = (T.Min(a, b), T.Max(a, b));
            (a, b) = (T.CreateTruncating(random.Next(3) * random.NextDouble()), T.CreateTruncating(random.NextDouble()));
            (least[i % Tile.Samples], most[i % Tile.Samples]) = (T.Min(a, b), T.Max(a, b));
        }

        (T[] l, T[] u) = ([.. lower], [.. upper]);
        ClassWeights<T>.BoundsRun run = new(least, most, new TileBounds<T>(l, u));
        VectorPath.Run<T, ClassWeights<T>.BoundsRun>(path, ref run);
        for (int i = 0; i < l.Length; i++)
        {
            int s = i % Tile.Samples;
            Dyadic[] products = [.. from w in new[] { least[s], most[s] } from v in new[] { lower[i], upper[i] } select Exact(w) * Exact(v)];
            ExactInterval hull = new(products.Aggregate(ExactInterval.Min), products.Aggregate((a, b) => -ExactInterval.Min(-a, -b)));
            BoundAssert.Encloses(l[i], u[i], hull, 2, hull.Magnitude, $"{path} {typeof(T).Name} {i}");
        }

        static Dyadic Exact(T value) => Dyadic.From(double.CreateChecked(value));
    }
}
