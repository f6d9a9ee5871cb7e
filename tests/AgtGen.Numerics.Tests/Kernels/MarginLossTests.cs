using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Losses;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Hinge, multi-class margin and squared error against exact arithmetic.</summary>
public sealed class MarginLossTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Hinge_AnyScoresAndLabels_IsTheTightEnclosure(string path)
    {
        CheckHinge<float>(KernelPaths.Parse(path));
        CheckHinge<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void MultiMargin_AnyScoresAndLabels_IsTheTightEnclosure(string path)
    {
        CheckMultiMargin<float>(KernelPaths.Parse(path));
        CheckMultiMargin<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void SquaredError_AnyTargetsAndRadius_IsTheTightEnclosure(string path)
    {
        CheckSquaredError<float>(KernelPaths.Parse(path));
        CheckSquaredError<double>(KernelPaths.Parse(path));
    }

    [Fact]
    public void HingeNominal_AtTheKink_HasGradientZero()
    {
        float[] z = new float[64];
        int[] classes = new int[64];
        (z[0], z[1], z[2], z[3]) = (1, 0.5f, -1, -0.5f);
        classes[0] = classes[1] = 1;
        float[] y = new float[64];
        TileLabels<float> labels = new(classes, default, LabelFreedom.None);
        LossKernel.NominalGradient(default(MarginLoss<Hinge>), z, labels, y);
        Assert.Equal([0, -1, 0, 1], y[..4]);
        LossKernel.NominalValue(default(MarginLoss<Hinge>), z, labels, y);
        Assert.Equal([0, 0.5f, 0, 0.5f], y[..4]);
    }

    [Fact]
    public void MultiMarginNominal_SmallExample_MatchesPyTorch()
    {
        // torch.nn.MultiMarginLoss: x = (0.1, 0.2, 0.4, 0.8), label 3: (0.3 + 0.4 + 0.6) / 4 = 0.325.
        double[] z = new double[4 * 64];
        (z[0], z[64], z[128], z[192]) = (0.1, 0.2, 0.4, 0.8);
        int[] classes = new int[64];
        classes[0] = 3;
        TileLabels<double> labels = new(classes, default, LabelFreedom.None);
        double[] value = new double[64];
        double[] gradient = new double[4 * 64];
        LossKernel.NominalValue(default(MultiMargin), z, labels, value);
        LossKernel.NominalGradient(default(MultiMargin), z, labels, gradient);
        Assert.Equal(0.325, value[0], 12);
        Assert.Equal([0.25, 0.25, 0.25, -0.75], [gradient[0], gradient[64], gradient[128], gradient[192]]);
    }

    private static void CheckHinge<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(31);
        foreach (LabelFreedom freedom in LossTile<T>.Freedoms(2))
        {
            LossTile<T> tile = new(random, 1, 2, freedom, 3);
            (tile.Lower[0], tile.Upper[0]) = (T.One, T.One);
            (tile.Lower[1], tile.Upper[1]) = (T.NegativeOne, T.NegativeOne);
            RandomTile<T> gradient = new(new T[Tile.Samples], new T[Tile.Samples]);
            RandomTile<T> value = new(new T[Tile.Samples], new T[Tile.Samples]);
            FunctionRun.Gradient(path, default(MarginLoss<Hinge>), tile, gradient.Bounds);
            FunctionRun.Value(path, default(MarginLoss<Hinge>), tile, value.Bounds);
            for (int s = 0; s < Tile.Samples; s++)
            {
                T[] ends = [tile.Lower[s], tile.Upper[s]];
                T[] gradients = [.. tile.Reachable(s).SelectMany(c => ends.Select(z => c == 1 ? (z < T.One ? -T.One : T.Zero) : (z > -T.One ? T.One : T.Zero)))];
                Assert.Equal(gradients.Min(), gradient.Lower[s]);
                Assert.Equal(gradients.Max(), gradient.Upper[s]);
                Dyadic[] values = [.. tile.Reachable(s).SelectMany(c => ends.Select(z => ExactInterval.Max(Dyadic.Zero, new Dyadic(1, 0) - Dyadic.From(c == 1 ? z : -z))))];
                ExactInterval exact = new(values.Aggregate(ExactInterval.Min), values.Aggregate(ExactInterval.Max));
                BoundAssert.Encloses(value.Lower[s], value.Upper[s], exact, 1, new(8, 0), $"{path} {freedom} {s}");
            }
        }
    }

    private static void CheckMultiMargin<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(32);
        foreach (int classes in new[] { 1, 2, 5 })
        {
            foreach (LabelFreedom freedom in LossTile<T>.Freedoms(classes))
            {
                LossTile<T> tile = new(random, classes, classes, freedom, 1.5);
                RandomTile<T> gradient = new(new T[classes * Tile.Samples], new T[classes * Tile.Samples]);
                RandomTile<T> value = new(new T[Tile.Samples], new T[Tile.Samples]);
                FunctionRun.Gradient(path, default(MultiMargin), tile, gradient.Bounds);
                FunctionRun.Value(path, default(MultiMargin), tile, value.Bounds);
                Dyadic total = new(classes, 0);
                for (int s = 0; s < Tile.Samples; s++)
                {
                    int[] reachable = tile.Reachable(s);
                    for (int j = 0; j < classes; j++)
                    {
                        ExactInterval[] candidates = [.. reachable.Select(label => Gradient(tile, label, j, s))];
                        ExactInterval hull = new(
                            candidates.Select(c => c.Lower).Aggregate(ExactInterval.Min) / total, candidates.Select(c => c.Upper).Aggregate(ExactInterval.Max) / total);
                        int at = (j * Tile.Samples) + s;
                        BoundAssert.Encloses(gradient.Lower[at], gradient.Upper[at], hull, 4, new(1, 0), $"{path} {freedom} {at}");
                    }

                    ExactInterval[] values = [.. reachable.Select(label => Value(tile, label, s))];
                    ExactInterval exact = new(values.Select(c => c.Lower).Aggregate(ExactInterval.Min) / total, values.Select(c => c.Upper).Aggregate(ExactInterval.Max) / total);
                    BoundAssert.Encloses(value.Lower[s], value.Upper[s], exact, 3 * classes, new(10, 0), $"{path} {freedom} {s}");
                }
            }
        }
    }

    private static ExactInterval Gradient<T>(LossTile<T> tile, int label, int j, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int must = 0;
        int may = 0;
        foreach (int i in j == label ? Enumerable.Range(0, tile.Outputs).Where(i => i != label) : [j])
        {
            ExactInterval term = Term(tile, label, i, sample);
            must += term.Lower.Significand.Sign > 0 ? 1 : 0;
            may += term.Upper.Significand.Sign > 0 ? 1 : 0;
        }

        return j == label ? new(new(-may, 0), new(-must, 0)) : new(new(must, 0), new(may, 0));
    }

    private static ExactInterval Value<T>(LossTile<T> tile, int label, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Enumerable.Range(0, tile.Outputs).Where(j => j != label).Select(j => Term(tile, label, j, sample))
            .Aggregate(ExactInterval.Zero, (sum, term) => sum + new ExactInterval(ExactInterval.Max(term.Lower, Dyadic.Zero), ExactInterval.Max(term.Upper, Dyadic.Zero)));

    private static ExactInterval Term<T>(LossTile<T> tile, int label, int j, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        tile.Output(j, sample) - tile.Output(label, sample) + new ExactInterval(new(1, 0), new(1, 0));

    private static void CheckSquaredError<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(33);
        foreach (double radius in new[] { 0, 0.1, 1e-50 })
        {
            LabelFreedom freedom = radius == 0 ? LabelFreedom.None : new(LabelFreedomKind.Within, Radius: radius);
            LossTile<T> tile = new(random, 1, 2, freedom, 2);
            (tile.Lower[0], tile.Upper[0]) = (tile.Targets[0], tile.Targets[0]);
            RandomTile<T> gradient = new(new T[Tile.Samples], new T[Tile.Samples]);
            RandomTile<T> value = new(new T[Tile.Samples], new T[Tile.Samples]);
            FunctionRun.Gradient(path, default(ResidualLoss<SquaredError>), tile, gradient.Bounds);
            FunctionRun.Value(path, default(ResidualLoss<SquaredError>), tile, value.Bounds);
            for (int s = 0; s < Tile.Samples; s++)
            {
                Dyadic r = Dyadic.From(radius);
                ExactInterval difference = tile.Output(0, s) - ExactInterval.From(tile.Targets[s], tile.Targets[s]) + new ExactInterval(-r, r);
                string what = $"{path} {typeof(T).Name} radius {radius} {s}";
                BoundAssert.Encloses(gradient.Lower[s], gradient.Upper[s], difference + difference, 4, new(16, 0), what);
                Dyadic least = ExactInterval.Max(Dyadic.Zero, ExactInterval.Max(difference.Lower, -difference.Upper));
                ExactInterval square = new(least * least, difference.Magnitude * difference.Magnitude);
                BoundAssert.Encloses(value.Lower[s], value.Upper[s], square, 8, new(64, 0), what);
            }
        }
    }
}
