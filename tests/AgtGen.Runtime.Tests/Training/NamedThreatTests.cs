using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>What is refused of threats to named rows, known sets, added samples and single features, and which domains know them.</summary>
public sealed class NamedThreatTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(40);

    public static TheoryData<ThreatModel, string> Refused => new()
    {
        { new KnownRemoval(), "set Rows" },
        { new KnownRemoval { Rows = new([1]), Samples = 1 }, "Samples stays 0" },
        { new KnownRemoval { Rows = RowSet.Range(0, 20) }, "AGT4002" },
        { new KnownRemoval { Rows = new([40]) }, "row 40" },
        { new Removal { Samples = 1, Rows = new([3, 99]) }, "row 99" },
        { new Addition { Samples = 1, Rows = new([3]) }, "Rows stays null" },
        { new Addition { Samples = 1 }, "AGT4001" },
        { new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, FeatureEpsilons = new([0.1, 0.1, 0.1]) }, "both set" },
        { new BoundedPoisoning { Samples = 1, FeatureEpsilons = new([0.1]) }, "1 numbers" },
        { new KnownRemoval { Rows = new([1]), Order = BatchOrder.Unknown }, "Use Removal" },
        { new Removal { Samples = 20, Order = BatchOrder.Unknown }, "AGT4002" },
        { ThreatModel.Compose(new Removal { Samples = 1 }, new Substitution { Samples = 1 }), "AGT4001" },
        { ThreatModel.Compose(new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 21 }), "AGT4002" },
        { ThreatModel.Compose(new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 1 }) with { Budget = Budget.PerDataSet }, "differ in Budget" },
        { ThreatModel.Compose(new Removal { Samples = 1 }) with { Samples = 1 }, "stay 0" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Train_ThreatThatContradictsItself_Refuses(ThreatModel threat, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<ArgumentException>(() => Train(threat)).Message, StringComparison.Ordinal);

    /// <summary>A trusted row would stay in the box that is to be without it.</summary>
    [Fact]
    public void Train_KnownRemovalOfATrustedRow_Refuses()
    {
        LabelledData<double> data = Data.Take(5).Concat(Data.Skip(5).Take(1).AsTrusted()).Concat(Data.Skip(6));
        CertifiedRun<double> Remove(params int[] rows) => CertifiedTrainer.Train(Classifier.Create(1), data, new Sgd(0.1), new(1, 20), new KnownRemoval { Rows = new(rows) });
        Assert.Contains("row 5, which is marked as trusted", Assert.Throws<ArgumentException>(() => Remove(1, 5)).Message, StringComparison.Ordinal);
        Assert.False(Remove(1, 4).Status.IsVacuous);
    }

    /// <summary>A budget as large as the batch is no matter: a batch keeps its own samples.</summary>
    [Fact]
    public void Train_AdditionOfMoreThanABatch_IsAdmitted() => Assert.False(Train(new Addition { Samples = 100 }, Clip.Value(0.1)).Status.IsVacuous);

    public static TheoryData<ThreatModel> OnlyBoxes => [new KnownRemoval { Rows = new([1]) }, new Addition { Samples = 1, Budget = Budget.PerDataSet }, new Removal { Samples = 1, HasFixedDivisor = true, Budget = Budget.PerDataSet },
        new Removal { Samples = 1, Budget = Budget.PerDataSet, Order = BatchOrder.Unknown }, new Removal { Order = BatchOrder.Unknown },
        ThreatModel.Compose(new Removal { Samples = 1, Budget = Budget.PerDataSet }, new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet })];

    [Theory]
    [MemberData(nameof(OnlyBoxes))]
    public void Train_ThreatThatOnlyBoxesKnow_IsRefusedByEveryOtherDomain(ThreatModel threat)
    {
        foreach (Domain domain in new[] { Domain.Trajectory, Domain.Ball, Domain.Enumeration, Domain.ExecutedEnumeration })
        {
            Assert.ThrowsAny<ArgumentException>(() => Train(threat, Clip.Value(1), domain));
        }

        CertifiedRun<double> best = Train(threat, Clip.Value(1), Domain.Best);
        Assert.NotNull(best.TrajectoryGap);
    }

    [Fact]
    public void Save_AnyNewThreat_IsReadAsItWas()
    {
        ThreatModel[] threats =
        [
            new KnownRemoval { Rows = new([1, 5, 6, 7]) },
            new Addition { Samples = 2, HasFixedDivisor = true, Budget = Budget.PerDataSet },
            new Removal { Samples = 1, HasFixedDivisor = true, Rows = RowSet.Range(3, 9) },
            new Substitution { Samples = 1, Rows = new([0]) },
            new BoundedPoisoning { Samples = 1, FeatureEpsilons = new([.. Enumerable.Range(0, Data.Features).Select(feature => feature / 8.0)]), Rows = new([0, 2]) },
            new Removal { Order = BatchOrder.Unknown },
            ThreatModel.Compose(
                new Substitution { Samples = 1, Rows = new([0, 5]) },
                new Removal { Samples = 2, HasFixedDivisor = true, Rows = new([0, 5]) },
                new BoundedPoisoning { LabelSamples = 1, LabelTarget = 0, Rows = new([0, 5]) },
                new Addition { Samples = 3, HasFixedDivisor = true }),
        ];
        string path = Path.GetTempFileName();
        try
        {
            foreach (ThreatModel threat in threats)
            {
                CertifiedRun<double> run = Train(threat, Clip.Value(1));
                run.Save(path);
                Claim claim = CertifiedRun.Load(path, Classifier.Create(1)).Claim;
                Assert.Equal(threat, claim.Threat);
                Assert.Contains(ThreatStatement.Of(claim).ToString(), System.Text.Json.JsonDocument.Parse(claim.ToJson()).RootElement.GetProperty("threat").GetProperty("inWords").GetString(), StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CertifiedRun<double> Train(ThreatModel threat, Clip? clip = null, Domain domain = Domain.Box) =>
        CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.1) { Clip = clip }, new(1, 20), threat, new TrainingOptions<double> { Domain = domain });
}
