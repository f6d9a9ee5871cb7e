using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Kernels that work value by value, for every number of features from 1 to 64.</summary>
public sealed class ElementwiseKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void AddSubtractScale_AnyOperands_EncloseWithOneRounding(string path)
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
        ReluKernel.NominalGradient<float>(x, [.. Enumerable.Repeat(5f, 64)], y);
        Assert.Equal([0, 0, 5, 5, 0], y[..5]);
    }

    [Fact]
    public void PublicEntries_SmallExample_MatchByHand()
    {
        float[] a = [.. Enumerable.Repeat(3f, 64)];
        float[] b = [.. Enumerable.Repeat(-2f, 64)];
        float[] y = new float[64];
        float[] upper = new float[64];
        AddKernel.Nominal<float>(a, b, y);
        Assert.All(y, value => Assert.Equal(1, value));
        SubtractKernel.Nominal<float>(a, b, y);
        Assert.All(y, value => Assert.Equal(5, value));
        ScaleKernel.Nominal<float>(a, -2, y);
        Assert.All(y, value => Assert.Equal(-6, value));
        ReluKernel.Nominal<float>(b, y);
        Assert.All(y, value => Assert.Equal(0, value));
        PointKernel.Widen<float>(a, new(y, upper));
        Assert.Equal(a, y);
        Assert.Equal(a, upper);
        ReluKernel.Bounds<float>(new(b, a), new(y, upper));
        Assert.All(y, value => Assert.Equal(0, value));
        Assert.Equal(a, upper);
    }

    [Fact]
    public void EveryEntry_WrongLengthOrFactor_Throws()
    {
        float[] one = new float[64];
        float[] two = new float[128];
        Assert.Throws<ArgumentException>(() => AddKernel.Nominal<float>(one, two, one));
        Assert.Throws<ArgumentException>(() => AddKernel.Bounds<float>(new(one, one), new(one, two), new(one, one)));
        Assert.Throws<ArgumentException>(() => SubtractKernel.Nominal<float>(one, one, two));
        Assert.Throws<ArgumentException>(() => ScaleKernel.Nominal<float>(one, 1, two));
        Assert.Throws<ArgumentException>(() => ReluKernel.Gradient<float>(new(one, one), new(two, two), new(one, one)));
        Assert.Throws<ArgumentException>(() => ReluKernel.Nominal<float>(new float[63], new float[63]));
        Assert.Throws<ArgumentException>(() => PointKernel.Widen<float>(one, new(one, two)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaleKernel.Nominal<float>(one, float.NaN, one));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaleKernel.Bounds<float>(new(one, one), float.PositiveInfinity, new(one, one)));
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
            AddKernel.BoundsRun<T> sum = new(a.Bounds, b.Bounds, y);
            VectorPath.Run<T, AddKernel.BoundsRun<T>>(path, ref sum);
            Check(y, random, at => (a.Exact(at) + b.Exact(at), ExactInterval.Add(a.Exact(at).Magnitude, b.Exact(at).Magnitude)));
            SubtractKernel.BoundsRun<T> difference = new(a.Bounds, b.Bounds, y);
            VectorPath.Run<T, SubtractKernel.BoundsRun<T>>(path, ref difference);
            Check(y, random, at => (a.Exact(at) - b.Exact(at), ExactInterval.Add(a.Exact(at).Magnitude, b.Exact(at).Magnitude)));
            T factor = b.Lower[0];
            ScaleKernel.BoundsRun<T> product = new(a.Bounds, factor, y);
            VectorPath.Run<T, ScaleKernel.BoundsRun<T>>(path, ref product);
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
            ReluKernel.Activation<T> activation = new(x.Lower, y.Lower);
            VectorPath.Run<T, ReluKernel.Activation<T>>(path, ref activation);
            Assert.Equal(x.Lower.Select(value => T.Max(value, T.Zero)), y.Lower);
            ReluKernel.PointGate<T> pointGate = new(x.Lower, delta.Lower, y.Lower);
            VectorPath.Run<T, ReluKernel.PointGate<T>>(path, ref pointGate);
            Assert.Equal(x.Lower.Zip(delta.Lower, (value, gradient) => value > T.Zero ? gradient : T.Zero), y.Lower);
            ReluKernel.Gate<T> gate = new(x.Bounds, delta.Bounds, y.Bounds);
            VectorPath.Run<T, ReluKernel.Gate<T>>(path, ref gate);
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
