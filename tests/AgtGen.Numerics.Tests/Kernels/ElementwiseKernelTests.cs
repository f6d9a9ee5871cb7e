using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Functions;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Kernels that work value by value, for every number of features from 1 to 64.</summary>
public sealed class ElementwiseKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void AddSubtractMultiplyScale_AnyOperands_EncloseWithOneRounding(string path)
    {
        CheckArithmetic<float>(KernelPaths.Parse(path));
        CheckArithmetic<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Relu_AnyOperands_IsExact(string path)
    {
        CheckRelu<float>(KernelPaths.Parse(path));
        CheckRelu<double>(KernelPaths.Parse(path));
    }

    [Fact]
    public void ReluNominalGradient_AtZero_IsZero()
    {
        float[] x = new float[64];
        (x[0], x[1], x[2], x[3]) = (-1, -0f, float.Epsilon, 2);
        float[] y = new float[64];
        BinaryKernel.Nominal<GradientOf<Relu>, float>(default, x, [.. Enumerable.Repeat(5f, 64)], y);
        Assert.Equal([0, 0, 5, 5, 0], y[..5]);
    }

    [Fact]
    public void PublicEntries_SmallExample_MatchByHand()
    {
        float[] a = [.. Enumerable.Repeat(3f, 64)];
        float[] b = [.. Enumerable.Repeat(-2f, 64)];
        float[] y = new float[64];
        float[] upper = new float[64];
        BinaryKernel.Nominal<Add, float>(default, a, b, y);
        Assert.All(y, value => Assert.Equal(1, value));
        BinaryKernel.Nominal<Subtract, float>(default, a, b, y);
        Assert.All(y, value => Assert.Equal(5, value));
        BinaryKernel.Nominal<Multiply, float>(default, a, b, y);
        Assert.All(y, value => Assert.Equal(-6, value));
        UnaryKernel.Nominal<Scale, float>(new(-2), a, y);
        Assert.All(y, value => Assert.Equal(-6, value));
        UnaryKernel.Nominal<Relu, float>(default, b, y);
        Assert.All(y, value => Assert.Equal(0, value));
        PointKernel.Widen<float>(a, new(y, upper));
        Assert.Equal(a, y);
        Assert.Equal(a, upper);
        UnaryKernel.Bounds<Relu, float>(default, new(b, a), new(y, upper));
        Assert.All(y, value => Assert.Equal(0, value));
        Assert.Equal(a, upper);
    }

    [Fact]
    public void EveryEntry_WrongLengthOrFactor_Throws()
    {
        float[] one = new float[64];
        float[] two = new float[128];
        Assert.Throws<ArgumentException>(() => BinaryKernel.Nominal<Add, float>(default, one, two, one));
        Assert.Throws<ArgumentException>(() => BinaryKernel.Bounds<Add, float>(default, new(one, one), new(one, two), new(one, one)));
        Assert.Throws<ArgumentException>(() => BinaryKernel.Nominal<Subtract, float>(default, one, one, two));
        Assert.Throws<ArgumentException>(() => UnaryKernel.Nominal<Scale, float>(new(1), one, two));
        Assert.Throws<ArgumentException>(() => BinaryKernel.Bounds<GradientOf<Relu>, float>(default, new(one, one), new(two, two), new(one, one)));
        Assert.Throws<ArgumentException>(() => UnaryKernel.Nominal<Relu, float>(default, new float[63], new float[63]));
        Assert.Throws<ArgumentException>(() => PointKernel.Widen<float>(one, new(one, two)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Scale(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Scale(double.PositiveInfinity));
    }

    private static void CheckArithmetic<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(11);
        T[] lower = new T[64 * Tile.Samples];
        T[] upper = new T[64 * Tile.Samples];
        for (int features = 1; features <= 64; features++)
        {
            int length = features * Tile.Samples;
            bool extreme = features % 2 == 0;
            RandomTile<T> a = extreme ? RandomTile<T>.Extreme(random, length) : RandomTile<T>.Ordinary(random, length);
            RandomTile<T> b = extreme ? RandomTile<T>.Extreme(random, length) : RandomTile<T>.Ordinary(random, length);
            TileBounds<T> y = new(lower.AsSpan(0, length), upper.AsSpan(0, length));
            FunctionRun.Bounds(path, default(Add), a.Bounds, b.Bounds, y);
            Check(y, random, at => (a.Exact(at) + b.Exact(at), ExactInterval.Add(a.Exact(at).Magnitude, b.Exact(at).Magnitude)));
            FunctionRun.Bounds(path, default(Subtract), a.Bounds, b.Bounds, y);
            Check(y, random, at => (a.Exact(at) - b.Exact(at), ExactInterval.Add(a.Exact(at).Magnitude, b.Exact(at).Magnitude)));
            FunctionRun.Bounds(path, default(Multiply), a.Bounds, b.Bounds, y);
            Check(y, random, at => (a.Exact(at) * b.Exact(at), (a.Exact(at) * b.Exact(at)).Magnitude));
            T factor = b.Lower[0];
            FunctionRun.Bounds(path, new Scale(double.CreateTruncating(factor)), a.Bounds, y);
            Check(y, random, at => (a.Exact(at) * b.Point(0), (a.Exact(at) * b.Point(0)).Magnitude));
        }
    }

    private static void Check<T>(TileBounds<T> y, Random random, Func<int, (ExactInterval Exact, Dyadic Magnitude)> oracle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int check = 0; check < 20; check++)
        {
            int at = random.Next(y.Lower.Length);
            (ExactInterval exact, Dyadic magnitude) = oracle(at);
            BoundAssert.Encloses(y.Lower[at], y.Upper[at], exact, 1, magnitude, $"{typeof(T).Name} {at}");
        }
    }

    private static void CheckRelu<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(12);
        for (int features = 1; features <= 64; features++)
        {
            int length = features * Tile.Samples;
            RandomTile<T> x = RandomTile<T>.Ordinary(random, length);
            RandomTile<T> delta = RandomTile<T>.Extreme(random, length);
            RandomTile<T> y = new(new T[length], new T[length]);
            FunctionRun.Nominal(path, default(Relu), x.Lower, y.Lower);
            Assert.Equal(x.Lower.Select(value => T.Max(value, T.Zero)), y.Lower);
            FunctionRun.Nominal(path, default(GradientOf<Relu>), x.Lower, delta.Lower, y.Lower);
            Assert.Equal(x.Lower.Zip(delta.Lower, (value, gradient) => value > T.Zero ? gradient : T.Zero), y.Lower);
            FunctionRun.Bounds(path, default(GradientOf<Relu>), x.Bounds, delta.Bounds, y.Bounds);
            for (int i = 0; i < length; i++)
            {
                // The derivative takes the values that the interval of x admits.
                List<T> gradients = [];
                gradients.AddRange(x.Upper[i] > T.Zero ? [delta.Lower[i], delta.Upper[i]] : []);
                gradients.AddRange(x.Lower[i] <= T.Zero ? [T.Zero] : []);
                Assert.Equal(gradients.Min(), y.Lower[i]);
                Assert.Equal(gradients.Max(), y.Upper[i]);
            }
        }
    }
}
