using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

public sealed class CertifiedTrainerTests
{
    private static readonly Sgd Optimizer = new(0.2, decay: 0.3);
    private static readonly Schedule TwoBatches = new(3, 100);

    [Fact]
    public void Train_NoBudgetSingle_BoxIsRoundingWidth() =>
        Assert.InRange(MaxWidth(Train(SingleClassifier.Create(1), SampleData.Classes<float>(150), new Removal())), 0, 1e-4);

    [Fact]
    public void Train_NoBudget_BoxIsRoundingWidth()
    {
        LabelledData<double> data = SampleData.Classes<double>(150);
        foreach (ThreatModel threat in new ThreatModel[]
        {
            new Removal(), new Substitution(), new BoundedPoisoning(), new BoundedPoisoning { Samples = 10 }, new BoundedPoisoning { FeatureEpsilon = 0.1 },
            new BoundedPoisoning { LabelTarget = 1 },
        })
        {
            Assert.InRange(MaxWidth(Train(Classifier.Create(1), data, threat)), 0, 1e-12);
        }
    }

    [Fact]
    public void Train_LargerBudget_BoxContainsTheSmallerOne()
    {
        LabelledData<double> data = SampleData.Classes<double>(150);
        Func<int, ThreatModel>[] threats =
        [
            k => new Removal { Samples = k },
            k => new Substitution { Samples = k },
            k => new BoundedPoisoning { Samples = k, FeatureEpsilon = 0.05 },
            k => new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.02 * k },
            k => new BoundedPoisoning { LabelSamples = k },
            k => new BoundedPoisoning { LabelSamples = k, LabelTarget = 2 },
            k => new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.02, LabelSamples = k, Paired = true },
            k => new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.02, LabelSamples = k, Paired = false },
        ];
        foreach (Func<int, ThreatModel> threat in threats)
        {
            CertifiedRun<double>[] runs = [.. new[] { 0, 1, 2, 5 }.Select(k => Train(Classifier.Create(1), data, threat(k), Optimizer with { Clip = Clip.Value(0.5) }))];
            Assert.All(runs.Zip(runs.Skip(1)), pair => RequireContained(pair.First, pair.Second));
            Assert.True(MaxWidth(runs[^1]) > 2 * MaxWidth(runs[1]));
        }
    }

    [Fact]
    public void Train_OneFeature_BoxContainsTheRunWithoutASample()
    {
        double[][] rows = [.. Enumerable.Range(0, 120).Select(i => new[] { (i / 60.0) - 1 })];
        LabelledData<double> data = new(rows, [.. rows.Select(row => Math.Sin(3 * row[0]))]);
        LabelledData<double> rest = new(rows[1..], [.. rows[1..].Select(row => Math.Sin(3 * row[0]))]);
        CertifiedRun<double> Run(LabelledData<double> samples, ThreatModel threat) =>
            CertifiedTrainer.Train(Curve.Create(1), samples, new Sgd(0.05), new Schedule(2, 120), threat);
        RequireNominalInside(Run(rest, new Removal()), Run(data, new Removal { Samples = 1 }));
        RequireContained(Run(data, new Removal()), Run(data, new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.01 }));
    }

    [Fact]
    public void Train_PairedBudgets_BoxLiesInThatOfBudgetsForAnySamples()
    {
        // Equal ones: of others the larger counts for both where they are paired.
        LabelledData<double> data = SampleData.Classes<double>(150);
        BoundedPoisoning threat = new() { Samples = 4, FeatureEpsilon = 0.02, LabelSamples = 4 };
        CertifiedRun<double> paired = Train(Classifier.Create(1), data, threat with { Paired = true });
        CertifiedRun<double> any = Train(Classifier.Create(1), data, threat with { Paired = false });
        RequireContained(paired, any);
        Assert.True(MaxWidth(paired) < MaxWidth(any));
    }

    [Fact]
    public void Train_RegressionLabels_BoxGrowsWithTheirRadius()
    {
        LabelledData<double> data = SampleData.Targets<double>(150);
        CertifiedRun<double> small = Train(Regression.Create(1), data, new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0.01 });
        CertifiedRun<double> large = Train(Regression.Create(1), data, new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0.05 });
        RequireContained(small, large);
        Assert.True(MaxWidth(large) > MaxWidth(small));
    }

    [Fact]
    public void Train_AnyThreat_NominalIsTheSameRun()
    {
        LabelledData<double> data = SampleData.Classes<double>(150);
        CertifiedRun<double> clean = Train(Classifier.Create(1), data, new Removal());
        CertifiedRun<double> poisoned = Train(Classifier.Create(1), data, new BoundedPoisoning { Samples = 9, FeatureEpsilon = 0.1 });
        Assert.All(clean.Parameters.Zip(poisoned.Parameters), pair => Assert.Equal(pair.First.Nominal.ToArray(), pair.Second.Nominal.ToArray()));
    }

    [Fact]
    public void Train_RemovalOfOneRow_EveryActualRemovalLiesInTheBox()
    {
        LabelledData<double> data = SampleData.Classes<double>(70);
        Schedule full = new(3, 70);
        CertifiedRun<double> certified = Train(Classifier.Create(1), data, new Removal { Samples = 1 }, schedule: full);
        for (int removed = 1; removed < 69; removed += 7)
        {
            CertifiedRun<double> actual = Train(Classifier.Create(1), data.Take(removed).Concat(data.Skip(removed + 1)), new Removal(), schedule: full);
            RequireNominalInside(actual, certified);
        }
    }

    [Fact]
    public void Train_TrustedRows_NarrowTheBoxAndAllTrustedGivesRoundingWidth()
    {
        LabelledData<double> data = SampleData.Classes<double>(100);
        LabelledData<double> mixed = data.Take(70).Concat(data.Skip(70).AsTrusted());
        foreach (ThreatModel threat in new ThreatModel[]
        {
            new Removal { Samples = 5 }, new Substitution { Samples = 5 }, new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.05 }, new BoundedPoisoning { LabelSamples = 5 },
        })
        {
            Sgd clipped = Optimizer with { Clip = Clip.Value(0.5) };
            CertifiedRun<double> open = Train(Classifier.Create(1), data, threat, clipped);
            CertifiedRun<double> partly = Train(Classifier.Create(1), mixed, threat, clipped);
            RequireContained(partly, open);
            Assert.InRange(MaxWidth(Train(Classifier.Create(1), data.AsTrusted(), threat, clipped)), 0, 1e-12);
        }
    }

    [Fact]
    public void Train_LastBatchSmaller_TrainsWithItsOwnSizeUnlessDropped()
    {
        LabelledData<double> data = SampleData.Classes<double>(150);
        Assert.Equal(6, Train(Classifier.Create(1), data, new Removal { Samples = 2 }).Steps);
        CertifiedRun<double> dropped = Train(Classifier.Create(1), data, new Removal { Samples = 2 }, schedule: TwoBatches with { DropLast = true });
        CertifiedRun<double> shorter = Train(Classifier.Create(1), data.Take(100), new Removal { Samples = 2 });
        Assert.Equal(3, dropped.Steps);
        Assert.Equal(shorter.Parameters[0].Lower.ToArray(), dropped.Parameters[0].Lower.ToArray());
    }

    [Theory]
    [InlineData(2, Budget.PerBatch)]
    [InlineData(3, Budget.PerBatch)]
    [InlineData(7, Budget.PerBatch)]
    [InlineData(3, Budget.PerDataSet)]
    public void Train_MoreThreads_GivesTheSameBits(int threads, Budget budget)
    {
        LabelledData<float> data = SampleData.Classes<float>(500);
        BoundedPoisoning threat = new() { Samples = 7, FeatureEpsilon = 0.03, LabelSamples = 3, Paired = false, Budget = budget };
        CertifiedRun<float> one = Train(SingleClassifier.Create(1), data, threat, options: new() { MaxDegreeOfParallelism = 1 });
        CertifiedRun<float> many = Train(SingleClassifier.Create(1), data, threat, options: new() { MaxDegreeOfParallelism = threads });
        for (int i = 0; i < one.Parameters.Count; i++)
        {
            Assert.Equal(one.Parameters[i].Nominal.ToArray(), many.Parameters[i].Nominal.ToArray());
            Assert.Equal(one.Parameters[i].Lower.ToArray(), many.Parameters[i].Lower.ToArray());
            Assert.Equal(one.Parameters[i].Upper.ToArray(), many.Parameters[i].Upper.ToArray());
        }
    }

    [Fact]
    public void Train_ShuffleSeed_FixesTheOrder()
    {
        LabelledData<double> data = SampleData.Classes<double>(150);
        double[] Weights(int? seed) => Train(Classifier.Create(1), data, new Removal(), schedule: TwoBatches with { ShuffleSeed = seed }).Parameters[0].Nominal.ToArray();
        Assert.Equal(Weights(3), Weights(3));
        Assert.NotEqual(Weights(3), Weights(4));
        Assert.NotEqual(Weights(3), Weights(null));
    }

    [Fact]
    public void Train_BoundsOverflow_IsVacuousAndNominalTrainingEnds()
    {
        LabelledData<double> data = SampleData.Targets<double>(100);
        Schedule many = new(60, 100);
        Sgd fast = new(0.05);
        CertifiedRun<double> run = Train(Regression.Create(1), data, new BoundedPoisoning { Samples = 50, FeatureEpsilon = 1 }, fast, many);
        CertifiedRun<double> clean = Train(Regression.Create(1), data, new Removal(), fast, many);
        Assert.True(run.Status.IsVacuous);
        Assert.Matches("^Vacuous at step [0-9]+: a bound of .* overflowed$", run.Status.ToString());
        Assert.Equal(clean.Parameters[0].Nominal.ToArray(), run.Parameters[0].Nominal.ToArray());
        Assert.All(run.Parameters[2].Lower.ToArray(), value => Assert.Equal(double.NegativeInfinity, value));
        Assert.All(run.Parameters[2].Upper.ToArray(), value => Assert.Equal(double.PositiveInfinity, value));
        Assert.Equal(60, run.Steps);
    }

    [Fact]
    public void Train_NominalOverflows_Throws() => Assert.Throws<TrainingDivergedException>(
        () => Train(Regression.Create(1), SampleData.Targets<double>(100), new Removal(), new Sgd(1e200), new(50, 100)));

    [Fact]
    public void Train_Model_IsNotChanged()
    {
        Classifier model = Classifier.Create(1);
        double before = model.Forward(Tensor.Create<double>([0.1, 0.2, 0.3]))[0];
        CertifiedRun<double> run = Train(model, SampleData.Classes<double>(100), new Removal());
        Assert.Equal(before, model.Forward(Tensor.Create<double>([0.1, 0.2, 0.3]))[0]);
        run.CopyTo(model);
        Assert.NotEqual(before, model.Forward(Tensor.Create<double>([0.1, 0.2, 0.3]))[0]);
    }

    internal static CertifiedRun<T> Train<T>(
        ICertifiableModel<T> model, LabelledData<T> data, ThreatModel threat, Optimizer? optimizer = null, Schedule? schedule = null, TrainingOptions<T>? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CertifiedTrainer.Train(
            model, data, optimizer ?? (threat is Substitution ? Optimizer with { Clip = Clip.Value(0.5) } : Optimizer), schedule ?? TwoBatches, threat, options);

    private static double MaxWidth<T>(CertifiedModel<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double width = 0;
        foreach (CertifiedParameter<T> parameter in run.Parameters)
        {
            for (int i = 0; i < parameter.Nominal.Length; i++)
            {
                Assert.True(parameter.Lower[i] <= parameter.Nominal[i] && parameter.Nominal[i] <= parameter.Upper[i]);
                width = Math.Max(width, double.CreateTruncating(parameter.Upper[i] - parameter.Lower[i]));
            }
        }

        return width;
    }

    /// <summary>To rounding: sums with another selection of samples round differently.</summary>
    private static void RequireContained(CertifiedModel<double> inner, CertifiedModel<double> outer)
    {
        foreach ((CertifiedParameter<double> a, CertifiedParameter<double> b) in inner.Parameters.Zip(outer.Parameters))
        {
            for (int i = 0; i < a.Nominal.Length; i++)
            {
                Assert.True(b.Lower[i] <= a.Lower[i] + 1e-12 && a.Upper[i] <= b.Upper[i] + 1e-12, $"{a.Name}[{i}]");
            }
        }
    }

    private static void RequireNominalInside(CertifiedModel<double> actual, CertifiedModel<double> certified)
    {
        foreach ((CertifiedParameter<double> a, CertifiedParameter<double> b) in actual.Parameters.Zip(certified.Parameters))
        {
            for (int i = 0; i < a.Nominal.Length; i++)
            {
                Assert.InRange(a.Nominal[i], b.Lower[i], b.Upper[i]);
            }
        }
    }
}
