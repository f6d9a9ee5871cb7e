using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class ThreatStatementTests
{
    public static TheoryData<ThreatModel, string> Cases => new()
    {
        { new Removal { Samples = 1 }, "Up to 1 sample of each batch is removed." },
        { new Substitution { Samples = 3 }, "Up to 3 samples of each batch are replaced by anything, features and label." },
        { new Removal { Samples = 2, Budget = Budget.PerDataSet }, "Up to 2 samples of the data set are removed." },
        { new BoundedPoisoning { LabelSamples = 4, LabelTarget = 1, Budget = Budget.PerDataSet }, "Up to 4 samples of the data set may have the label changed to class 1." },
        {
            new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.5 },
            "Up to 2 samples of each batch may have every feature moved by at most 0.5, within the declared range [0, 1]."
        },
        { new BoundedPoisoning { LabelSamples = 4, LabelTarget = 1 }, "Up to 4 samples of each batch may have the label changed to class 1." },
        { new BoundedPoisoning { LabelSamples = 4, LabelEpsilon = 0.25 }, "Up to 4 samples of each batch may have the label moved by at most 0.25." },
        {
            new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.5, LabelSamples = 1, LabelTarget = 0, Paired = true },
            "Up to 2 samples of each batch may have every feature moved by at most 0.5, within the declared range [0, 1], "
                + "and up to 1 sample of each batch may have the label changed to class 0; these are the same samples."
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Threat_SaysWhatMayHappen(ThreatModel threat, string expected) =>
        Assert.Equal($"{expected} Samples marked as trusted are never affected.", ThreatStatement.Of(threat, new InputRange(0, 1)).ToString());

    [Fact]
    public void Of_ModelWithoutARange_NamesNone()
    {
        BoundedPoisoning threat = new() { Samples = 2, FeatureEpsilon = 0.5 };
        Assert.StartsWith("Up to 2 samples of each batch may have every feature moved by at most 0.5. ", ThreatStatement.Of(threat, new InputRange(double.NegativeInfinity, double.PositiveInfinity)).ToString(), StringComparison.Ordinal);
        Assert.Contains("by at most 0.5, within the range that the model declares, if it declares one.", ThreatStatement.Of(threat, null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SubstitutionWithClippedResiduals_NamesTheRangeThatItRestsOn()
    {
        Claim claim = CertifiedTrainer.Train(Classifier.Create(1), SampleData.Classes<double>(20), new Sgd(0.1), new(1, 20), new Removal { Samples = 1 }).Claim with { Threat = new Substitution { Samples = 2 }, InputRange = new(-1, 2), Optimizer = new Sgd(0.1) { Clip = Clip.Residual(0.5) } };
        Assert.StartsWith("Up to 2 samples of each batch are replaced by any label and any features, within the declared range [-1, 2]. ", ThreatStatement.Of(claim).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Up to 2 samples of each batch are replaced by anything, features and label. ", ThreatStatement.Of(claim with { Optimizer = new Sgd(0.1) }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoBudget_SaysThatNothingHappens()
    {
        Assert.Equal("No sample is affected.", ThreatStatement.Of(new BoundedPoisoning { Samples = 3 }, null).ToString());
        Assert.Equal("No sample is affected.", ThreatStatement.Of(new Removal(), null).ToString());
    }

    public static TheoryData<ThreatModel, string> Others => new()
    {
        { new KnownRemoval { Rows = new([4, 5, 6]) }, "Rows 4 to 6 of the training data (counted from 0) are removed, all of them, or nothing is. Samples marked as trusted are never affected." },
        { new Addition { Samples = 2 }, "Up to 2 samples that may be anything, features and label are added to each batch. All samples of the data stay as they are." },
        {
            new Removal { Samples = 1, HasFixedDivisor = true, Rows = new([7, 9]) },
            "Up to 1 sample of each batch is removed, and sums of gradients are divided by the number of samples that the schedule gives a batch all the same. "
                + "Only rows 7, 9 of the training data (counted from 0) can be affected, and no sample that is marked as trusted."
        },
        {
            new BoundedPoisoning { Samples = 1, FeatureEpsilons = new([0.5, 0]) },
            "Up to 1 sample of each batch may have each feature moved by at most its own number of (0.5, 0), 0 for one that stays, within the declared range [0, 1]. Samples marked as trusted are never affected."
        },
        {
            new Removal { Order = BatchOrder.Unknown },
            "No sample is affected. The order of the samples is not known: in each epoch any of them, as many as the schedule says, may have made up each batch."
        },
        {
            ThreatModel.Compose(new Removal { Samples = 2 }, new BoundedPoisoning { LabelSamples = 1 }),
            "Up to 1 sample of each batch may have the label changed to any class (real-valued labels stay); and up to 2 samples of each batch are removed. "
                + "Each of these numbers counts by itself: they may hit the same samples or others, and one that several hit counts for each. Samples marked as trusted are never affected."
        },
        { ThreatModel.Compose(new Removal { Samples = 2 }, new BoundedPoisoning()), "Up to 2 samples of each batch are removed. Samples marked as trusted are never affected." },
        { ThreatModel.Compose(new Removal(), new BoundedPoisoning()), "No sample is affected." },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Of_NamedRowsOrFeatures_SaysWhich(ThreatModel threat, string expected) => Assert.Equal(expected, ThreatStatement.Of(threat, new InputRange(0, 1)).ToString());

    [Fact]
    public void Counted_Budget_SaysWhatTheNumbersCount()
    {
        Assert.Contains("each batch", ThreatStatement.Of(new Removal { Samples = 1 }, null).Counted, StringComparison.Ordinal);
        Assert.Contains("whole data set", ThreatStatement.Of(new Removal { Samples = 1, Budget = Budget.PerDataSet }, null).Counted, StringComparison.Ordinal);
        Assert.Equal("", ThreatStatement.Of(new Removal(), null).Counted);
    }
}
