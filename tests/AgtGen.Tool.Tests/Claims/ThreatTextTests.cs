using AgtGen.Tool.Claims;

namespace AgtGen.Tool.Tests.Claims;

public sealed class ThreatTextTests(SavedRuns runs) : IClassFixture<SavedRuns>
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
        Assert.Equal($"{expected} Samples marked as trusted are never affected.", ThreatText.Of(threat, new(0, 1)));

    [Fact]
    public void Of_ModelWithoutARange_NamesNone()
    {
        BoundedPoisoning threat = new() { Samples = 2, FeatureEpsilon = 0.5 };
        Assert.StartsWith("Up to 2 samples of each batch may have every feature moved by at most 0.5. ", ThreatText.Of(threat, new(double.NegativeInfinity, double.PositiveInfinity)), StringComparison.Ordinal);
        Assert.Contains("by at most 0.5, within the range that the model declares, if it declares one.", ThreatText.Of(threat, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SubstitutionWithClippedResiduals_NamesTheRangeThatItRestsOn()
    {
        Claim claim = runs.Run.Claim with { Threat = new Substitution { Samples = 2 }, InputRange = new(-1, 2), Optimizer = new Sgd(0.1) { Clip = Clip.Residual(0.5) } };
        Assert.StartsWith("Up to 2 samples of each batch are replaced by any label and any features, within the declared range [-1, 2]. ", ThreatText.Of(claim), StringComparison.Ordinal);
        Assert.StartsWith("Up to 2 samples of each batch are replaced by anything, features and label. ", ThreatText.Of(claim with { Optimizer = new Sgd(0.1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoBudget_SaysThatNothingHappens()
    {
        Assert.Equal("No sample is affected.", ThreatText.Of(new BoundedPoisoning { Samples = 3 }, null));
        Assert.Equal("No sample is affected.", ThreatText.Of(new Removal(), null));
    }
}
