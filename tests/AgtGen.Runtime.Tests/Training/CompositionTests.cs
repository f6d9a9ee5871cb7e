using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>What threats go together, and what a composition and an order that is not known say.</summary>
public sealed class CompositionTests
{
    public static TheoryData<ThreatModel[], string> Apart => new()
    {
        { [], "at least one" },
        { [new Removal { Samples = 1 }, new Removal { Samples = 2 }], "one Removal at most" },
        { [new KnownRemoval { Rows = new([1]) }, new Substitution()], "use a Removal" },
        { [ThreatModel.Compose(new Removal()), new Substitution()], "no other composition" },
        { [new Removal { Budget = Budget.PerDataSet }, new Substitution()], "differ in Budget" },
        { [new Removal { Order = BatchOrder.Unknown }, new Substitution()], "differ in Budget, Order" },
        { [new Removal { Rows = new([1]) }, new Substitution()], "or Rows" },
        { [new Removal { Samples = 1, HasFixedDivisor = true }, new Addition { Samples = 1 }], "HasFixedDivisor" },
    };

    [Theory]
    [MemberData(nameof(Apart))]
    public void Compose_ThreatsThatDoNotGoTogether_Refuses(ThreatModel[] parts, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => ThreatModel.Compose(parts)).Message, StringComparison.Ordinal);

    [Fact]
    public void Compose_PartsInAnyOrder_AreEqual()
    {
        ThreatModel[] parts = [new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 2 }, new Substitution { Samples = 3 }];
        Composition one = ThreatModel.Compose(parts), other = ThreatModel.Compose(parts[2], parts[0], parts[1]);
        Assert.Equal(one, other);
        Assert.Equal([parts[1], parts[0], parts[2]], one.Parts);
    }

    /// <summary>Threads share out tiles of all data and blocks of parameters, whichever they get.</summary>
    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameBits()
    {
        LabelledData<float> data = SampleData.Classes<float>(300);
        foreach (ThreatModel threat in new ThreatModel[] { new Removal { Samples = 2, Order = BatchOrder.Unknown }, ThreatModel.Compose(new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 1 }) })
        {
            CertifiedRun<float> Run(int threads) =>
                CertifiedTrainer.Train(SingleClassifier.Create(1), data, new Sgd(0.1), new(2, 90), threat, new() { MaxDegreeOfParallelism = threads });
            CertifiedRun<float> one = Run(1), three = Run(3);
            Assert.All(one.Parameters.Zip(three.Parameters), pair =>
            {
                Assert.Equal(pair.First.Lower, pair.Second.Lower);
                Assert.Equal(pair.First.Upper, pair.Second.Upper);
            });
        }
    }

    [Fact]
    public void Train_ExplainedStepsOfAnUnknownOrder_Refuses() => Assert.Contains("BatchOrder.Unknown", Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(
        Classifier.Create(1), SampleData.Classes<double>(40), new Sgd(0.1), new(1, 20), new Removal { Order = BatchOrder.Unknown }, new() { ExplainedSteps = 1 })).Message, StringComparison.Ordinal);

    /// <summary>What moves samples and what takes them out are sources of their own.</summary>
    [Fact]
    public void Train_ExplainedStepsOfAComposition_TellsItsPartsApart()
    {
        CertifiedRun<double> run = CertifiedTrainer.Train(
            Classifier.Create(1), SampleData.Classes<double>(40), new Sgd(0.1), new(1, 20), ThreatModel.Compose(new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 1 }), new() { ExplainedSteps = 1 });
        Assert.All(run.Widths.Shares, share => Assert.True(share.Of(GrowthSource.Labels) > 0 && share.Of(GrowthSource.Selection) > 0));
    }
}
