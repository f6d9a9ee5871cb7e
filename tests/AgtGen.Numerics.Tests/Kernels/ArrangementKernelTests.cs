using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Features in another order are themselves; sums of features enclose the exact sums with one rounding a summand, on every path.</summary>
public sealed class ArrangementKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Fact]
    public void Gather_RunsOverTwoOperands_TakesTheirFeaturesAndZeros()
    {
        float[] a = Features(0, 1, 2), b = Features(10, 11), y = new float[7 * Tile.Samples], upper = new float[y.Length];
        GatherKernel.Nominal<float>([2, 2, 1, -1, 2, 0, 4, 3, -2], a, b, y);
        Assert.Equal(Features(2, 10, 0, 0, 11, 2, 0), y);
        GatherKernel.Bounds<float>([0, 4, 1, 1, 3, 0], new(a, a), new(b, b), new(y, upper));
        Assert.Equal(Features(0, 1, 2, 10, 1, 1, 1), y);
        Assert.Equal(y, upper);
        GatherKernel.Nominal<float>([2, 3, -1], a, y.AsSpan(0, 3 * Tile.Samples));
        Assert.Equal(Features(2, 1, 0), y[..(3 * Tile.Samples)]);
    }

    [Fact]
    public void Gather_RunThatLeavesTheOperands_Throws()
    {
        float[] a = Features(0, 1, 2), y = new float[2 * Tile.Samples];
        Assert.Throws<ArgumentException>(() => GatherKernel.Nominal<float>([2, 2, 1], a, y));
        Assert.Throws<ArgumentException>(() => GatherKernel.Nominal<float>([0, 2, -1], a, y));
        Assert.Throws<ArgumentException>(() => GatherKernel.Nominal<float>([3, 2, 0], a, y));
        Assert.Throws<ArgumentException>(() => GatherKernel.Nominal<float>([0, 3, 1], a, y));
        Assert.Throws<ArgumentException>(() => GatherKernel.Nominal<float>([0, 2, int.MaxValue], a, y));
    }

    [Fact]
    public void RowSum_AxisThatDoesNotFit_Throws()
    {
        float[] x = Features(0, 1, 2, 3), y = new float[2 * Tile.Samples];
        Assert.Throws<ArgumentException>(() => RowSumKernel.Nominal<float>([3, 1], x, y));
        Assert.Throws<ArgumentException>(() => RowSumKernel.Nominal<float>([4, 1], x, y));
        Assert.Throws<ArgumentException>(() => RowSumKernel.Nominal<float>([0, 1], x, y));
        Assert.Throws<ArgumentException>(() => RowSumKernel.Bounds<float>([2], new(x, x), new(y, y)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void RowSum_AnyIntervals_EnclosesWithOneRoundingASummand(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(31);
        foreach ((int outer, int length, int inner) in new[] { (1, 1, 1), (1, 7, 1), (3, 4, 1), (2, 5, 3), (1, 64, 2) })
        {
            RandomTile<T> x = RandomTile<T>.Ordinary(random, outer * length * inner * Tile.Samples);
            RandomTile<T> y = new(new T[outer * inner * Tile.Samples], new T[outer * inner * Tile.Samples]);
            T[] nominal = new T[y.Lower.Length];
            RowSumKernel.BoundsRun<T> bounds = new(length, inner, x.Bounds, y.Bounds);
            VectorPath.Run<T, RowSumKernel.BoundsRun<T>>(path, ref bounds);
            RowSumKernel.PointRun<T> point = new(length, inner, x.Lower, nominal);
            VectorPath.Run<T, RowSumKernel.PointRun<T>>(path, ref point);
            for (int at = 0; at < nominal.Length; at++)
            {
                (int entry, int lane) = (at / Tile.Samples, at % Tile.Samples);
                int[] summands = [.. Enumerable.Range(0, length).Select(k => ((((entry / inner * length) + k) * inner) + (entry % inner)) * Tile.Samples + lane)];
                ExactInterval exact = summands.Select(x.Exact).Aggregate(ExactInterval.Zero, (sum, next) => sum + next);
                Dyadic magnitude = summands.Select(summand => x.Exact(summand).Magnitude).Aggregate(Dyadic.Zero, ExactInterval.Add);
                BoundAssert.Encloses(y.Lower[at], y.Upper[at], exact, length, magnitude, $"{path} {typeof(T).Name} ({outer}, {length}, {inner}) {at}");
                Assert.InRange(nominal[at], y.Lower[at], y.Upper[at]);
            }
        }
    }

    private static float[] Features(params float[] values) => [.. values.SelectMany(value => Enumerable.Repeat(value, Tile.Samples))];
}
