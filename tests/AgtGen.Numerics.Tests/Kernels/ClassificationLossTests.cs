using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Losses;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>
/// Cross-entropy, softmax and sigmoid, against enclosures by integer arithmetic at the corners of the box where theory puts the extremes. The scales go
/// up to where every exponential overflows.
/// </summary>
public sealed class ClassificationLossTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void CrossEntropyGradient_AnyLogitsAndLabels_IsTheTightEnclosure(string path)
    {
        foreach (double scale in new[] { 1, 20, 1000 })
        {
            CheckSoftmax<float>(KernelPaths.Parse(path), scale);
            CheckSoftmax<double>(KernelPaths.Parse(path), scale);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void CrossEntropyValue_AnyLogitsAndLabels_IsTheTightEnclosure(string path)
    {
        foreach (double scale in new[] { 1, 20, 1000 })
        {
            CheckValue<float>(KernelPaths.Parse(path), scale, binary: false);
            CheckValue<double>(KernelPaths.Parse(path), scale, binary: false);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void SmoothedCrossEntropy_AnyLogitsAndLabels_EnclosesTheShares(string path)
    {
        foreach (double scale in new[] { 1, 20, 1000 })
        {
            CheckSmoothed<float>(KernelPaths.Parse(path), scale);
            CheckSmoothed<double>(KernelPaths.Parse(path), scale);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void BinaryCrossEntropyValue_AnyLogitsAndLabels_IsTheTightEnclosure(string path)
    {
        foreach (double scale in new[] { 1, 20, 1000 })
        {
            CheckValue<float>(KernelPaths.Parse(path), scale, binary: true);
            CheckValue<double>(KernelPaths.Parse(path), scale, binary: true);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void BinaryCrossEntropyGradient_AnyLogitsAndLabels_IsTheTightEnclosure(string path)
    {
        foreach (double scale in new[] { 1, 20, 1000 })
        {
            CheckSigmoid<float>(KernelPaths.Parse(path), scale);
            CheckSigmoid<double>(KernelPaths.Parse(path), scale);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void EveryLoss_LogitsUpToOverflow_GivesBoundsThatAreNoNaN(string path)
    {
        foreach (double scale in new[] { 1e4, 1e30, 1.7e38, 3.4e38, 1e300 })
        {
            CheckFinite<float>(KernelPaths.Parse(path), scale);
            CheckFinite<double>(KernelPaths.Parse(path), scale);
        }
    }

    private static void CheckSoftmax<T>(VectorPathName path, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(21);
        foreach (int classes in new[] { 1, 2, 3, 10 })
        {
            foreach (LabelFreedom freedom in LossTile<T>.Freedoms(classes))
            {
                LossTile<T> tile = new(random, classes, classes, freedom, scale);
                RandomTile<T> y = new(new T[classes * Tile.Samples], new T[classes * Tile.Samples]);
                FunctionRun.Gradient(path, default(CrossEntropy), tile, y.Bounds);
                T[] nominal = new T[classes * Tile.Samples];
                FunctionRun.NominalGradient(path, default(CrossEntropy), tile, nominal);
                for (int check = 0; check < 6; check++)
                {
                    int sample = random.Next(Tile.Samples);
                    int j = random.Next(classes);
                    int at = (j * Tile.Samples) + sample;
                    int[] reachable = tile.Reachable(sample);
                    Dyadic may = new(reachable.Contains(j) ? 1 : 0, 0);
                    Dyadic must = new(reachable.Length == 1 && reachable[0] == j ? 1 : 0, 0);
                    Dyadic low = Probability(tile, j, sample, may, lower: true);
                    Dyadic high = Probability(tile, j, sample, must, lower: false);

                    // The exponent's error grows with the difference it is taken of.
                    int roundings = 20 + (4 * classes) + (int)(8 * scale);
                    BoundAssert.Encloses(y.Lower[at], y.Upper[at], new(low, high), roundings, new(1, 0), $"{path} {typeof(T).Name} scale {scale} {freedom} {at}");
                    Assert.InRange(double.CreateChecked(nominal[at]), -1, 1);
                    if (freedom.Kind == LabelFreedomKind.None)
                    {
                        double slack = roundings * double.CreateChecked(T.ScaleB(T.One, -FloatingFormat<T>.Precision));
                        Assert.InRange(double.CreateChecked(nominal[at]), double.CreateChecked(y.Lower[at]) - slack, double.CreateChecked(y.Upper[at]) + slack);
                    }
                }
            }
        }
    }

    // Powers of two, so that shares are exact.
    private static void CheckSmoothed<T>(VectorPathName path, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(25);
        SmoothedCrossEntropy loss = new(0.25);
        foreach (int classes in new[] { 2, 4, 8 })
        {
            Dyadic other = Dyadic.From(0.25 / classes), own = Dyadic.From(0.75 + (0.25 / classes));
            int roundings = 40 + (4 * classes) + (int)(8 * scale);
            foreach (LabelFreedom freedom in LossTile<T>.Freedoms(classes))
            {
                LossTile<T> tile = new(random, classes, classes, freedom, scale);
                RandomTile<T> gradient = new(new T[classes * Tile.Samples], new T[classes * Tile.Samples]), value = new(new T[Tile.Samples], new T[Tile.Samples]);
                T[] nominalGradient = new T[classes * Tile.Samples], nominal = new T[Tile.Samples];
                FunctionRun.Gradient(path, loss, tile, gradient.Bounds);
                FunctionRun.NominalGradient(path, loss, tile, nominalGradient);
                FunctionRun.Value(path, loss, tile, value.Bounds);
                FunctionRun.NominalValue(path, loss, tile, nominal);
                for (int check = 0; check < 4; check++)
                {
                    int sample = random.Next(Tile.Samples), j = random.Next(classes), at = (j * Tile.Samples) + sample;
                    int[] reachable = tile.Reachable(sample);
                    Dyadic most = reachable.Contains(j) ? own : other, least = reachable.Length == 1 && reachable[0] == j ? own : other;
                    string what = $"{path} {typeof(T).Name} scale {scale} {freedom} {at}";
                    ExactInterval slopes = new(Probability(tile, j, sample, most, lower: true), Probability(tile, j, sample, least, lower: false));
                    BoundAssert.Encloses(gradient.Lower[at], gradient.Upper[at], slopes, roundings, new(1, 0), what);

                    ExactInterval[] losses = [.. Enumerable.Range(0, classes).Select(c => Value(tile, c, sample, binary: false))];
                    ExactInterval all = losses.Select(one => one * new ExactInterval(other, other)).Aggregate((sum, next) => sum + next);
                    Dyadic kept = new(3, -2);
                    ExactInterval[] values = [.. reachable.Select(c => all + (losses[c] * new ExactInterval(kept, kept)))];
                    ExactInterval exact = new(values.Select(v => v.Lower).Aggregate(ExactInterval.Min), values.Select(v => v.Upper).Aggregate(ExactInterval.Max));
                    BoundAssert.Encloses(value.Lower[sample], value.Upper[sample], exact, roundings, ExactInterval.Max(new(1, 0), exact.Magnitude), what + " value");
                    if (freedom.Kind == LabelFreedomKind.None)
                    {
                        double slack = roundings * double.CreateChecked(T.ScaleB(T.One, -FloatingFormat<T>.Precision)) * (1 + scale);
                        Assert.InRange(double.CreateChecked(nominalGradient[at]), double.CreateChecked(gradient.Lower[at]) - slack, double.CreateChecked(gradient.Upper[at]) + slack);
                        Assert.InRange(double.CreateChecked(nominal[sample]), double.CreateChecked(value.Lower[sample]) - slack, double.CreateChecked(value.Upper[sample]) + slack);
                    }
                }
            }
        }
    }

    /// <summary>1 / denominator - label, as one quotient so that nothing cancels, and on the inner side of what is exact.</summary>
    private static Dyadic Probability<T>(LossTile<T> tile, int j, int sample, Dyadic label, bool lower)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dyadic one = new(1, 0);
        Dyadic denominator = one;
        ExactInterval own = tile.Output(j, sample);
        for (int i = 0; i < tile.Outputs; i++)
        {
            if (i != j)
            {
                ExactInterval difference = tile.Output(i, sample) - own;
                Dyadic e = lower ? ElementaryOracle.Exp(difference.Upper).Lower : ElementaryOracle.Exp(difference.Lower).Upper;
                denominator = ExactInterval.Add(denominator, e);
            }
        }

        return ExactInterval.Add(one, -(label * denominator)) / denominator;
    }

    private static void CheckValue<T>(VectorPathName path, double scale, bool binary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(22);
        foreach (int classes in binary ? [2] : new[] { 1, 2, 3, 10 })
        {
            foreach (LabelFreedom freedom in LossTile<T>.Freedoms(classes))
            {
                LossTile<T> tile = new(random, binary ? 1 : classes, classes, freedom, scale);
                RandomTile<T> y = new(new T[Tile.Samples], new T[Tile.Samples]);
                T[] nominal = new T[Tile.Samples];
                if (binary)
                {
                    FunctionRun.Value(path, default(MarginLoss<BinaryCrossEntropy>), tile, y.Bounds);
                    FunctionRun.NominalValue(path, default(MarginLoss<BinaryCrossEntropy>), tile, nominal);
                }
                else
                {
                    FunctionRun.Value(path, default(CrossEntropy), tile, y.Bounds);
                    FunctionRun.NominalValue(path, default(CrossEntropy), tile, nominal);
                }

                for (int check = 0; check < 4; check++)
                {
                    int sample = random.Next(Tile.Samples);
                    ExactInterval[] values = [.. tile.Reachable(sample).Select(label => Value(tile, label, sample, binary))];
                    ExactInterval exact = new(values.Select(v => v.Lower).Aggregate(ExactInterval.Min), values.Select(v => v.Upper).Aggregate(ExactInterval.Max));
                    int roundings = 20 + (4 * classes) + (int)(8 * scale);
                    string what = $"{path} {typeof(T).Name} scale {scale} {freedom} sample {sample}";
                    BoundAssert.Encloses(y.Lower[sample], y.Upper[sample], exact, roundings, new(1, 0), what);
                    if (freedom.Kind == LabelFreedomKind.None)
                    {
                        double slack = roundings * double.CreateChecked(T.ScaleB(T.One, -FloatingFormat<T>.Precision));
                        Assert.InRange(double.CreateChecked(nominal[sample]), double.CreateChecked(y.Lower[sample]) - slack, double.CreateChecked(y.Upper[sample]) + slack);
                    }
                }
            }
        }
    }

    private static ExactInterval Value<T>(LossTile<T> tile, int label, int sample, bool binary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Binary cross-entropy is cross-entropy over the logits 0 and z.
        ExactInterval[] logits = binary
            ? [ExactInterval.Zero, tile.Output(0, sample)]
            : [.. Enumerable.Range(0, tile.Outputs).Select(i => tile.Output(i, sample))];
        Dyadic low = Dyadic.Zero;
        Dyadic high = Dyadic.Zero;
        for (int i = 0; i < logits.Length; i++)
        {
            if (i != label)
            {
                ExactInterval difference = logits[i] - logits[label];
                low = ExactInterval.Add(low, ElementaryOracle.Exp(difference.Lower).Upper);
                high = ExactInterval.Add(high, ElementaryOracle.Exp(difference.Upper).Lower);
            }
        }

        return new(LogOnePlus(low).Upper, LogOnePlus(high).Lower);
    }

    /// <summary>Encloses ln(1 + e); by e - e^2 / 2 and e where the sum is beyond the oracle's digits.</summary>
    private static (Dyadic Lower, Dyadic Upper) LogOnePlus(Dyadic e)
    {
        bool tiny = e.IsZero || ExactInterval.Add(e, -new Dyadic(1, -150)).Significand.Sign < 0;
        return tiny ? (ExactInterval.Add(e, -(e * e)), e) : ElementaryOracle.Log(ExactInterval.Add(e, new Dyadic(1, 0)));
    }

    private static void CheckSigmoid<T>(VectorPathName path, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(23);
        foreach (LabelFreedom freedom in LossTile<T>.Freedoms(2))
        {
            LossTile<T> tile = new(random, 1, 2, freedom, scale);
            RandomTile<T> y = new(new T[Tile.Samples], new T[Tile.Samples]);
            FunctionRun.Gradient(path, default(MarginLoss<BinaryCrossEntropy>), tile, y.Bounds);
            for (int sample = 0; sample < Tile.Samples; sample++)
            {
                // sigmoid(z) - 1 as -sigmoid(-z), so that nothing cancels in the oracle.
                ExactInterval z = tile.Output(0, sample);
                int[] reachable = tile.Reachable(sample);
                Dyadic low = reachable.Select(c => c == 1 ? -ElementaryOracle.Sigmoid(-z.Lower).Lower : ElementaryOracle.Sigmoid(z.Lower).Upper).Aggregate(ExactInterval.Min);
                Dyadic high = reachable.Select(c => c == 1 ? -ElementaryOracle.Sigmoid(-z.Upper).Upper : ElementaryOracle.Sigmoid(z.Upper).Lower).Aggregate(ExactInterval.Max);
                BoundAssert.Encloses(y.Lower[sample], y.Upper[sample], new(low, high), 20, new(1, 0), $"{path} {typeof(T).Name} scale {scale} {freedom} {sample}");
            }
        }
    }

    private static void CheckFinite<T>(VectorPathName path, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(24);
        foreach (LabelFreedom freedom in LossTile<T>.Freedoms(4))
        {
            LossTile<T> tile = new(random, 4, 4, freedom, scale);
            RandomTile<T> gradient = new(new T[4 * Tile.Samples], new T[4 * Tile.Samples]);
            RandomTile<T> value = new(new T[Tile.Samples], new T[Tile.Samples]);
            FunctionRun.Gradient(path, default(CrossEntropy), tile, gradient.Bounds);
            AssertOrdered(gradient, -T.One, T.One);
            FunctionRun.Value(path, default(CrossEntropy), tile, value.Bounds);
            AssertOrdered(value, T.Zero, T.PositiveInfinity);
            for (int s = 0; s < Tile.Samples; s++)
            {
                // The loss is at least the largest difference of a logit from the label's, and exceeds it by at most ln 4.
                Dyadic largest = Enumerable.Range(0, 4)
                    .SelectMany(j => tile.Reachable(s).Where(label => label != j).Select(label => (tile.Output(j, s) - tile.Output(label, s)).Upper))
                    .Aggregate(Dyadic.Zero, ExactInterval.Max);
                Assert.True(T.IsPositiveInfinity(value.Upper[s]) || ExactInterval.Add(Dyadic.From(value.Upper[s]), -largest).Significand.Sign >= 0);
            }

            FunctionRun.Gradient(path, default(MultiMargin), tile, gradient.Bounds);
            AssertOrdered(gradient, -T.One, T.One);
            FunctionRun.Value(path, default(MultiMargin), tile, value.Bounds);
            AssertOrdered(value, T.Zero, T.PositiveInfinity);
        }
    }

    private static void AssertOrdered<T>(RandomTile<T> y, T least, T most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Lower.Length; i++)
        {
            Assert.True(least <= y.Lower[i] && y.Lower[i] <= y.Upper[i] && y.Upper[i] <= most, $"{typeof(T).Name} {i}: [{y.Lower[i]}, {y.Upper[i]}]");
        }
    }
}
