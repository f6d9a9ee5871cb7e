using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Functions;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>A second operand that is the same along an axis: what the kernel for operands of one size makes of it written out, on every path.</summary>
public sealed class AlongKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Along_AnyAxis_IsTheFunctionOfTheRepeatedOperand(string path)
    {
        foreach ((int outer, int length, int inner) in new[] { (1, 1, 1), (1, 5, 1), (3, 2, 1), (1, 3, 4), (2, 3, 2) })
        {
            Check<Add, float>(KernelPaths.Parse(path), default, outer, length, inner);
            Check<Subtract, double>(KernelPaths.Parse(path), default, outer, length, inner);
            Check<Multiply, float>(KernelPaths.Parse(path), default, outer, length, inner);
            Check<BoundedProduct, double>(KernelPaths.Parse(path), new(1.25), outer, length, inner);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void BoundedProduct_AnyOperands_IsTheProductCutToTheLimit(string path)
    {
        Random random = new(14);
        RandomTile<float> a = RandomTile<float>.Extreme(random, 16 * Tile.Samples), b = RandomTile<float>.Ordinary(random, 16 * Tile.Samples);
        RandomTile<float> product = Empty<float>(16), cut = Empty<float>(16);
        FunctionRun.Bounds(KernelPaths.Parse(path), default(Multiply), a.Bounds, b.Bounds, product.Bounds);
        FunctionRun.Bounds(KernelPaths.Parse(path), new BoundedProduct(1.5), a.Bounds, b.Bounds, cut.Bounds);
        for (int at = 0; at < cut.Lower.Length; at++)
        {
            Assert.Equal((MathF.Max(-1.5f, product.Lower[at]), MathF.Min(1.5f, product.Upper[at])), (cut.Lower[at], cut.Upper[at]));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void BoundedProduct_OfAnInfiniteBoundAndZero_IsTheLimit(string path)
    {
        RandomTile<float> everything = new([.. Enumerable.Repeat(float.NegativeInfinity, Tile.Samples)], [.. Enumerable.Repeat(float.PositiveInfinity, Tile.Samples)]);
        RandomTile<float> zero = Empty<float>(1), cut = Empty<float>(1);
        FunctionRun.Bounds(KernelPaths.Parse(path), new BoundedProduct(1.5), everything.Bounds, zero.Bounds, cut.Bounds);
        Assert.All(cut.Lower, value => Assert.Equal(-1.5f, value));
        Assert.All(cut.Upper, value => Assert.Equal(1.5f, value));
    }

    [Fact]
    public void EveryEntry_WrongLengthOrLimit_Throws()
    {
        float[] one = new float[Tile.Samples], two = new float[2 * Tile.Samples];
        Assert.Throws<ArgumentException>(() => AlongKernel.Nominal<Add, float>(default, [2, 1], two, two, two));
        Assert.Throws<ArgumentException>(() => AlongKernel.Nominal<Add, float>(default, [2, 1], two, one, one));
        Assert.Throws<ArgumentException>(() => AlongKernel.Nominal<Add, float>(default, [3, 1], two, one, two));
        Assert.Throws<ArgumentException>(() => AlongKernel.Nominal<Add, float>(default, [2], two, one, two));
        Assert.Throws<ArgumentException>(() => AlongKernel.Bounds<Add, float>(default, [2, 1], new(two, two), new(one, two), new(two, two)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedProduct(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedProduct(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseRoot(0));
    }

    private static void Check<TFunction, T>(VectorPathName path, TFunction function, int outer, int length, int inner)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(13);
        int features = outer * length * inner;
        RandomTile<T> a = RandomTile<T>.Ordinary(random, features * Tile.Samples), b = RandomTile<T>.Ordinary(random, outer * inner * Tile.Samples);
        T[] Repeated(T[] values) => [.. Enumerable.Range(0, values.Length * length).Select(at =>
        {
            (int feature, int sample) = (at / Tile.Samples, at % Tile.Samples);
            return values[(((feature / (length * inner) * inner) + (feature % inner)) * Tile.Samples) + sample];
        })];
        RandomTile<T> written = new(Repeated(b.Lower), Repeated(b.Upper)), expected = Empty<T>(features), actual = Empty<T>(features);

        AlongKernel.BoundsRun<TFunction, T> bounds = new(function, length, inner, a.Bounds, b.Bounds, actual.Bounds);
        VectorPath.Run<T, AlongKernel.BoundsRun<TFunction, T>>(path, ref bounds);
        FunctionRun.Bounds(path, function, a.Bounds, written.Bounds, expected.Bounds);
        Assert.Equal(expected.Lower, actual.Lower);
        Assert.Equal(expected.Upper, actual.Upper);

        AlongKernel.PointRun<TFunction, T> points = new(function, length, inner, a.Lower, b.Lower, actual.Lower);
        VectorPath.Run<T, AlongKernel.PointRun<TFunction, T>>(path, ref points);
        FunctionRun.Nominal(path, function, a.Lower, written.Lower, expected.Lower);
        Assert.Equal(expected.Lower, actual.Lower);
    }

    private static RandomTile<T> Empty<T>(int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new T[features * Tile.Samples], new T[features * Tile.Samples]);
}
