using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Which value a feature is nearest to, on every path, at the places where it changes.</summary>
public sealed class IndicatorKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Indicator_AnyInterval_IsTheHullOfItsPoints(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [InlineData(-0.51f)]
    [InlineData(2.5f)]
    [InlineData(float.NaN)]
    public void Nominal_NumberWithoutAVector_Throws(float number)
    {
        float[] x = new float[Tile.Samples], y = new float[3 * Tile.Samples];
        x[5] = number;
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => IndicatorKernel.Nominal<float>([3], x, y));
        Assert.Contains("3 vectors must be a number from 0 to 2; sample 5", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryEntry_WrongLength_Throws()
    {
        float[] x = new float[Tile.Samples], y = new float[3 * Tile.Samples];
        Assert.Throws<ArgumentException>(() => IndicatorKernel.Nominal<float>([2], x, y));
        Assert.Throws<ArgumentException>(() => IndicatorKernel.Nominal<float>([0], x, y));
        Assert.Throws<ArgumentException>(() => IndicatorKernel.Bounds<float>([3, 1], new(x, x), new(y, y)));
        Assert.Throws<ArgumentException>(() => IndicatorKernel.Bounds<float>([3], new(x, x), new(y, x)));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(36);
        T[] ends = [.. Enumerable.Range(0, 2 * Tile.Samples).Select(_ => Nudge(T.CreateChecked(random.Next(-4, 9) / 2.0), random.Next(3)))];
        RandomTile<T> x = new([.. ends.Select((end, at) => T.Min(end, ends[^(at + 1)]))], [.. ends.Select((end, at) => T.Max(end, ends[^(at + 1)]))]);
        RandomTile<T> y = new(new T[3 * ends.Length], new T[3 * ends.Length]);
        IndicatorKernel.Run<T> run = new(x.Lower, x.Upper, y.Lower, y.Upper);
        VectorPath.Run<T, IndicatorKernel.Run<T>>(path, ref run);
        for (int at = 0; at < y.Lower.Length; at++)
        {
            (int value, int feature) = (at / ends.Length, at % ends.Length);
            (double lower, double upper) = (double.CreateChecked(x.Lower[feature]), double.CreateChecked(x.Upper[feature]));
            bool perhaps = upper >= value - 0.5 && lower < value + 0.5, surely = lower >= value - 0.5 && upper < value + 0.5;
            Assert.Equal((surely ? T.One : T.Zero, perhaps ? T.One : T.Zero), (y.Lower[at], y.Upper[at]));
        }
    }

    private static T Nudge<T>(T value, int direction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => direction switch { 0 => value, 1 => T.BitIncrement(value), _ => T.BitDecrement(value) };
}
