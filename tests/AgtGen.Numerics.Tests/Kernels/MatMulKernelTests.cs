using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Products of matrices of intervals enclose the sums of the exact hulls with one rounding a term, on every path.</summary>
public sealed class MatMulKernelTests
{
    private static readonly int[][] shapes = [[1, 1, 1, 1], [1, 2, 3, 4], [3, 2, 5, 1], [2, 1, 17, 2]];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void MatMul_AnyIntervals_EnclosesWithOneRoundingATerm(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    [Fact]
    public void MatMul_SizesThatDoNotFit_Throws()
    {
        float[] a = new float[6 * Tile.Samples], b = new float[6 * Tile.Samples], y = new float[4 * Tile.Samples];
        MatMulKernel.Nominal<float>([1, 2, 3, 2], a, b, y);
        Assert.Throws<ArgumentException>(() => MatMulKernel.Nominal<float>([1, 2, 3], a, b, y));
        Assert.Throws<ArgumentException>(() => MatMulKernel.Nominal<float>([1, 2, 3, 0], a, b, y));
        Assert.Throws<ArgumentException>(() => MatMulKernel.Nominal<float>([1, 3, 2, 2], a, b, y));
        Assert.Throws<ArgumentException>(() => MatMulKernel.General<float>([1, 2, 3, 2], new(a, a), new(b, b.AsSpan()[..^Tile.Samples]), new(y, y)));
        Assert.Throws<ArgumentException>(() => MatMulKernel.NonNegative<float>([1, 2, 3, 2], new(a, a), new(b, b), new(y, y.AsSpan()[..^Tile.Samples])));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(35);
        foreach (int[] sizes in shapes)
        {
            foreach (bool nonNegative in new[] { false, true })
            {
                RandomTile<T> a = RandomTile<T>.Ordinary(random, sizes[0] * sizes[1] * sizes[2] * Tile.Samples, nonNegative);
                RandomTile<T> b = RandomTile<T>.Ordinary(random, sizes[0] * sizes[2] * sizes[3] * Tile.Samples);
                RandomTile<T> general = New<T>(sizes);
                Run<T, SwitchOff>(path, sizes, a, b, general);
                Encloses(sizes, a, b, general, $"{path} {typeof(T).Name} general");
                if (nonNegative)
                {
                    RandomTile<T> y = New<T>(sizes);
                    Run<T, SwitchOn>(path, sizes, a, b, y);
                    Encloses(sizes, a, b, y, $"{path} {typeof(T).Name} non-negative");
                }
                T[] nominal = new T[general.Lower.Length];
                MatMulKernel.PointRun<T> point = new(sizes, a.Lower, b.Upper, nominal);
                VectorPath.Run<T, MatMulKernel.PointRun<T>>(path, ref point);
                Assert.All(Enumerable.Range(0, nominal.Length), at => Assert.InRange(nominal[at], general.Lower[at], general.Upper[at]));
            }
        }
    }

    private static void Run<T, TNonNegative>(VectorPathName path, int[] sizes, RandomTile<T> a, RandomTile<T> b, RandomTile<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TNonNegative : struct, ISwitch
    {
        MatMulKernel.BoundsRun<T, TNonNegative> bounds = new(sizes, a.Bounds, b.Bounds, y.Bounds);
        VectorPath.Run<T, MatMulKernel.BoundsRun<T, TNonNegative>>(path, ref bounds);
    }

    private static void Encloses<T>(int[] sizes, RandomTile<T> a, RandomTile<T> b, RandomTile<T> y, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int rows, int inner, int columns) = (sizes[1], sizes[2], sizes[3]);
        for (int at = 0; at < y.Lower.Length; at++)
        {
            (int entry, int lane) = (at / Tile.Samples, at % Tile.Samples);
            ExactInterval[] products = [.. Enumerable.Range(0, inner).Select(k =>
                a.Exact((((entry / columns * inner) + k) * Tile.Samples) + lane) * b.Exact((((((entry / (rows * columns) * inner) + k) * columns) + (entry % columns)) * Tile.Samples) + lane))];
            ExactInterval exact = products.Aggregate(ExactInterval.Zero, (sum, next) => sum + next);
            Dyadic magnitude = products.Select(product => product.Magnitude).Aggregate(Dyadic.Zero, ExactInterval.Add);
            BoundAssert.Encloses(y.Lower[at], y.Upper[at], exact, inner, magnitude, $"{what} ({string.Join(", ", sizes)}) {at}");
        }
    }

    private static RandomTile<T> New<T>(int[] sizes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = sizes[0] * sizes[1] * sizes[3] * Tile.Samples;
        return new(new T[length], new T[length]);
    }
}
