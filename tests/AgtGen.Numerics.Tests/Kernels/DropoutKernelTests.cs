using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Testing.Programs;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Dropout on every path, against the definition of its draws.</summary>
public sealed class DropoutKernelTests
{
    private static readonly int[] rows = [.. Enumerable.Range(0, 50).Select(lane => lane * 37)];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Dropout_AnyOperands_IsTheProductWithTheDrawnFactors(string path)
    {
        foreach (double rate in new[] { 0, 0.25, 0.5, 0.875 })
        {
            Check<float>(KernelPaths.Parse(path), rate);
            Check<double>(KernelPaths.Parse(path), rate);
        }
    }

    [Fact]
    public void Draws_ManyOfThem_AreUniformAndDifferBySeedStepRowAndFeature()
    {
        const int Count = 20000;
        double[] all = [.. Enumerable.Range(0, Count).Select(i => new TileDraws([i % 100], i / 100 % 10).At(0, i / 1000, 3))];
        Assert.Equal(Count, all.Distinct().Count());
        Assert.InRange(all.Average(), 0.49, 0.51);
        Assert.InRange(all.Count(draw => draw < 0.25) / (double)Count, 0.24, 0.26);
        Assert.NotEqual(new TileDraws([5], 2).At(0, 1, 3), new TileDraws([5], 2).At(0, 1, 4));
        Assert.NotEqual(new TileDraws([5], 2).At(0, 1, 3), new TileDraws([5], 3).At(0, 1, 3));
    }

    [Fact]
    public void EveryEntry_WrongLengthOrRate_Throws()
    {
        float[] one = new float[Tile.Samples], two = new float[2 * Tile.Samples];
        Assert.Throws<ArgumentException>(() => DropoutKernel.Nominal<float>(0.5, 1, default, one, two));
        Assert.Throws<ArgumentException>(() => DropoutKernel.Bounds<float>(0.5, 1, default, new(one, one), new(one, two)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutKernel.Nominal<float>(1, 1, default, one, one));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutKernel.Nominal<float>(double.NaN, 1, default, one, one));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Dropout_InfiniteBounds_AreZeroWhereTheyAreDropped(string path)
    {
        double[] lower = new double[Tile.Samples], upper = new double[Tile.Samples], low = new double[Tile.Samples], high = new double[Tile.Samples];
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        DropoutKernel.BoundsRun<double> bounds = new(new(0.5, 9, new(rows, 4)), new(lower, upper), new(low, high));
        VectorPath.Run<double, DropoutKernel.BoundsRun<double>>(KernelPaths.Parse(path), ref bounds);
        for (int lane = 0; lane < rows.Length; lane++)
        {
            bool isDropped = DropoutMask.At(0.5, 9, 4, rows[lane], 0) == 0;
            Assert.Equal(isDropped ? (0, 0) : (double.NegativeInfinity, double.PositiveInfinity), (low[lane], high[lane]));
        }
    }

    private static void Check<T>(VectorPathName path, double rate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(15);
        RandomTile<T> x = RandomTile<T>.Ordinary(random, 5 * Tile.Samples), y = new(new T[x.Lower.Length], new T[x.Lower.Length]);
        T[] points = new T[x.Lower.Length];
        DropoutKernel.BoundsRun<T> bounds = new(new(rate, 9, new(rows, 4)), x.Bounds, y.Bounds);
        VectorPath.Run<T, DropoutKernel.BoundsRun<T>>(path, ref bounds);
        DropoutKernel.PointRun<T> nominal = new(new(rate, 9, new(rows, 4)), x.Lower, points);
        VectorPath.Run<T, DropoutKernel.PointRun<T>>(path, ref nominal);
        for (int at = 0; at < points.Length; at++)
        {
            (int feature, int lane) = (at / Tile.Samples, at % Tile.Samples);
            if (lane < rows.Length)
            {
                T factor = T.CreateTruncating(DropoutMask.At(rate, 9, 4, rows[lane], feature));
                ExactInterval exact = x.Exact(at) * ExactInterval.From(factor, factor);
                BoundAssert.Encloses(y.Lower[at], y.Upper[at], exact, 1, exact.Magnitude, $"{typeof(T).Name} {at}");
                Assert.Equal(x.Lower[at] * factor, points[at]);
            }
        }
    }
}
