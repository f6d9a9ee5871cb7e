using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Margins;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The margins that decide certificates, against the exact extremes of logit differences.</summary>
public sealed class MarginKernelTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Linear_AnyLayer_IsTheTightLowerBoundOfTheDifferences(string path)
    {
        CheckLinear<float>(KernelPaths.Parse(path));
        CheckLinear<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Linear_WeightsNearOverflow_GivesNoNaN(string path)
    {
        Random random = new(43);
        ParameterState<float> weight = State<float>(3, 2, length => RandomTile<float>.Extreme(random, length));
        float largest = FloatingFormat<float>.Largest;
        (weight.Lower[0], weight.Upper[0], weight.Lower[2], weight.Upper[2]) = (-largest, largest, -largest, largest);
        RandomTile<float> h = new(new float[128], new float[128]);
        float[] stable = new float[64];
        float[] excluded = new float[64];
        DifferenceMargin<float> kernel = new(weight, null, h.Bounds, new int[64], new int[64], stable, excluded);
        VectorPath.Run<float, DifferenceMargin<float>>(KernelPaths.Parse(path), ref kernel);
        Assert.All(stable, value => Assert.Equal(float.NegativeInfinity, value));
        Assert.DoesNotContain(float.NaN, excluded);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Logits_AnyBounds_AreDifferencesOfTheEnds(string path)
    {
        Random random = new(42);
        const int classes = 4;
        RandomTile<double> z = RandomTile<double>.Ordinary(random, classes * Tile.Samples);
        int[] labels = Classes(random, classes);
        int[] predicted = Classes(random, classes);
        double[] stable = new double[Tile.Samples];
        double[] excluded = new double[Tile.Samples];
        LogitMargin<double> kernel = new(classes, z.Bounds, labels, predicted, stable, excluded);
        VectorPath.Run<double, LogitMargin<double>>(KernelPaths.Parse(path), ref kernel);
        for (int s = 0; s < Tile.Samples; s++)
        {
            ExactInterval Difference(int a, int b) => z.Exact((a * Tile.Samples) + s) - z.Exact((b * Tile.Samples) + s);
            Dyadic exactStable = Enumerable.Range(0, classes).Where(j => j != predicted[s]).Select(j => Difference(predicted[s], j).Lower).Aggregate(ExactInterval.Min);
            Dyadic exactExcluded = Enumerable.Range(0, classes).Where(j => j != labels[s]).Select(j => Difference(j, labels[s]).Lower).Aggregate(ExactInterval.Max);
            BoundAssert.Below(stable[s], exactStable, 1, new(8, 0), $"{path} stable {s}");
            BoundAssert.Below(excluded[s], exactExcluded, 1, new(8, 0), $"{path} excluded {s}");
        }
    }

    [Fact]
    public void Binary_SmallExample_DecidesOnlyStrictSigns()
    {
        float[] lower = new float[64];
        float[] upper = new float[64];
        (lower[0], upper[0]) = (1, 2);
        (lower[1], upper[1]) = (-3, -1);
        (lower[2], upper[2]) = (-1, 1);
        int[] labels = new int[64];
        int[] predicted = new int[64];
        predicted[0] = predicted[2] = 1;
        labels[1] = 1;
        float[] stable = new float[64];
        float[] excluded = new float[64];
        MarginKernel.Binary<float>(new(lower, upper), new(labels, default, LabelFreedom.None), predicted, stable, excluded);
        Assert.Equal([1, 1, -1, 0], stable[..4]);
        Assert.Equal([1, 1, -1, 0], excluded[..4]);
    }

    [Fact]
    public void EveryEntry_WrongClassesOrLengths_Throws()
    {
        float[] one = new float[64];
        float[] two = new float[128];
        int[] classes = new int[64];
        int[] wrong = [.. classes];
        wrong[5] = 2;
        TileLabels<float> labels = new(classes, default, LabelFreedom.None);
        Assert.Throws<ArgumentException>(() => MarginKernel.Binary<float>(new(one, one), new(classes, default, LabelFreedom.None), wrong, one, one));
        Assert.Throws<ArgumentException>(() => MarginKernel.Logits<float>(new(two, two), new(wrong, default, LabelFreedom.None), classes, one, one));
        Assert.Throws<ArgumentException>(() => MarginKernel.Logits<float>(new(one, one), new(classes, default, LabelFreedom.None), classes, one, one));
        Assert.Throws<ArgumentException>(() => MarginKernel.Linear(new ParameterState<float>(2, 3), null, new(one, one), new(classes, default, LabelFreedom.None), classes, one, one));
        Assert.Equal(64, labels.Classes.Length);
    }

    private static void CheckLinear<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(41);
        foreach ((int classes, int inputs, bool withBias) in new[] { (2, 1, true), (3, 7, false), (5, 16, true) })
        {
            ParameterState<T> weight = State<T>(classes, inputs, length => RandomTile<T>.Ordinary(random, length));
            ParameterState<T>? bias = withBias ? State<T>(classes, 1, length => RandomTile<T>.Ordinary(random, length)) : null;
            RandomTile<T> h = RandomTile<T>.Ordinary(random, inputs * Tile.Samples);
            int[] labels = Classes(random, classes);
            int[] predicted = Classes(random, classes);
            T[] stable = new T[Tile.Samples];
            T[] excluded = new T[Tile.Samples];
            DifferenceMargin<T> kernel = new(weight, bias, h.Bounds, labels, predicted, stable, excluded);
            VectorPath.Run<T, DifferenceMargin<T>>(path, ref kernel);
            for (int s = 0; s < Tile.Samples; s += 3)
            {
                Dyadic Difference(int a, int c)
                {
                    ExactInterval At(ParameterState<T> state, int index) => ExactInterval.From(state.Lower[index], state.Upper[index]);
                    ExactInterval sum = bias is null ? ExactInterval.Zero : At(bias, a) - At(bias, c);
                    for (int j = 0; j < inputs; j++)
                    {
                        sum += (At(weight, (a * inputs) + j) - At(weight, (c * inputs) + j)) * h.Exact((j * Tile.Samples) + s);
                    }

                    return sum.Lower;
                }

                Dyadic exactStable = Enumerable.Range(0, classes).Where(j => j != predicted[s]).Select(j => Difference(predicted[s], j)).Aggregate(ExactInterval.Min);
                Dyadic exactExcluded = Enumerable.Range(0, classes).Where(j => j != labels[s]).Select(j => Difference(j, labels[s])).Aggregate(ExactInterval.Max);
                Dyadic magnitude = new((inputs + 1) * 20, 0);
                BoundAssert.Below(stable[s], exactStable, inputs + 3, magnitude, $"{path} stable {s}");
                BoundAssert.Below(excluded[s], exactExcluded, inputs + 3, magnitude, $"{path} excluded {s}");
            }
        }
    }

    private static int[] Classes(Random random, int classes) => [.. Enumerable.Range(0, Tile.Samples).Select(_ => random.Next(classes))];

    private static ParameterState<T> State<T>(int rows, int columns, Func<int, RandomTile<T>> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomTile<T> tile = values(rows * columns);
        ParameterState<T> state = new(rows, columns);
        tile.Lower.CopyTo(state.Lower);
        tile.Upper.CopyTo(state.Upper);
        return state;
    }
}
