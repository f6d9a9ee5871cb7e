using AgtGen.Attacks;
using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Attacks;

public sealed class AttackTests
{
    private static readonly LabelledData<double> Rows = SampleData.Classes<double>(40);
    private static readonly LabelledData<double> Points = SampleData.Classes<double>(60, seed: 8);
    private static readonly Schedule Schedule = new(3, 20);
    private static readonly Sgd Plain = new(0.5);
    private static readonly AttackOptions Short = new() { MaxTrainings = 24, PointAims = 2, Rounds = 2 };

    public static TheoryData<ThreatModel, Optimizer> Threats => new()
    {
        { new Removal { Samples = 2 }, Plain },
        { new Removal { Samples = 3, Budget = Budget.PerDataSet }, new Adam(0.05) },
        { new BoundedPoisoning { LabelSamples = 2 }, Plain },
        { new BoundedPoisoning { LabelSamples = 2, LabelTarget = 1, Budget = Budget.PerDataSet }, new Sgd(0.2, momentum: 0.5) },
        { new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.1 }, Plain },
        { new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.1, LabelSamples = 1, Paired = false }, Plain },
        { new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, LabelSamples = 2, Paired = true }, Plain },
        { new Substitution { Samples = 1 }, Plain with { Clip = Clip.Value(0.5) } },
        { new Substitution { Samples = 1 }, Plain with { Clip = Clip.Norm(1) } },
        { new Removal { Samples = 2, Rows = RowSet.Range(5, 25) }, Plain },
        { new BoundedPoisoning { LabelSamples = 2, Rows = RowSet.Range(0, 30), Budget = Budget.PerDataSet }, Plain },
        { new BoundedPoisoning { Samples = 3, FeatureEpsilons = new([0.1, 0, 0.2]) }, Plain },
        { new Removal { Samples = 2, Order = BatchOrder.Unknown }, new Sgd(0.05) },
        { new KnownRemoval { Rows = RowSet.Range(3, 15) }, Plain },
        { ThreatModel.Compose(new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.1, LabelSamples = 1, Paired = false }, new Removal { Samples = 2 }), Plain },
        { ThreatModel.Compose(new BoundedPoisoning { LabelSamples = 2 }, new Removal { Samples = 1 }, new Substitution { Samples = 1 }), Plain with { Clip = Clip.Value(0.5) } },
        { ThreatModel.Compose(new Removal { Samples = 1 }, new Addition { Samples = 1 }), Plain with { Clip = Clip.Value(0.5) } },
        { ThreatModel.Compose(new Removal { Samples = 2, Budget = Budget.PerDataSet }, new Substitution { Samples = 1, Budget = Budget.PerDataSet }), Plain with { Clip = Clip.Value(0.5) } },
        { new Removal { Samples = 2, HasFixedDivisor = true }, Plain },
        { new Removal { Samples = 3, HasFixedDivisor = true, Budget = Budget.PerDataSet }, new Sgd(0.2, momentum: 0.5) },
        { new Addition { Samples = 2 }, Plain with { Clip = Clip.Value(0.5) } },
        { new Addition { Samples = 2, HasFixedDivisor = true }, Plain with { Clip = Clip.Norm(1) } },
        { new Addition { Samples = 3, Budget = Budget.PerDataSet }, Plain with { Clip = Clip.Value(0.5) } },
        { new Addition { Samples = 1, HasFixedDivisor = true, Order = BatchOrder.Unknown }, new Sgd(0.05) { Clip = Clip.Value(0.5) } },
        { ThreatModel.Compose(new Removal { Samples = 1, HasFixedDivisor = true }, new Addition { Samples = 2, HasFixedDivisor = true }), Plain with { Clip = Clip.Value(0.5) } },
        { new BoundedPoisoning { Samples = 4, FeatureEpsilon = 0.1, Budget = Budget.PerDataSet }, Plain },
        { new Substitution { Samples = 2, Budget = Budget.PerDataSet }, Plain with { Clip = Clip.Value(0.5) } },
    };

    [Theory]
    [MemberData(nameof(Threats))]
    public void Run_EveryThreat_HarmsAndStaysWithinTheCertificate(ThreatModel threat, Optimizer optimizer)
    {
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), Rows, optimizer, Schedule, threat, Points, Short);
        CertifiedRun<double> run = CertifiedTrainer.Train(Classifier.Create(1), Rows, optimizer, Schedule, threat);

        Assert.True(attack.MeanLoss > attack.NominalMeanLoss || attack.Accuracy < attack.NominalAccuracy, attack.ToString());
        Assert.Equal(run.Accuracy(Points).Nominal, attack.NominalAccuracy);
        Assert.InRange(attack.Accuracy!.Value, run.Accuracy(Points).Lower, attack.NominalAccuracy!.Value);
        Assert.InRange(attack.Unchanged!.Value, run.Accuracy(Points).Certified, 1);
        Assert.InRange(attack.MeanLoss, attack.NominalMeanLoss, run.MeanLoss(Points).Upper);
        Assert.Equal((true, 0), (attack.IsComplete, attack.Diverged));
        Assert.InRange(attack.Check(run), 1, attack.Trainings);
    }

    /// <summary>Convolutions, whose gradients are sums over windows, and frozen layers, whose features are data.</summary>
    [Theory]
    [InlineData(nameof(Filtered))]
    [InlineData(nameof(FrozenBody))]
    public void Run_OtherModels_HarmsAndStaysWithinTheCertificate(string name)
    {
        ICertifiableModel<double> model = name == nameof(Filtered) ? Filtered.Create(1) : FrozenBody.Create(1);
        foreach (ThreatModel threat in new ThreatModel[] { new Removal { Samples = 2 }, new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.1 } })
        {
            AttackResult<double> attack = Attack.Run(model, Rows, Plain, Schedule, threat, Points, Short);
            Assert.True(attack.MeanLoss > attack.NominalMeanLoss, attack.ToString());
            Assert.InRange(attack.Check(CertifiedTrainer.Train(model, Rows, Plain, Schedule, threat)), 1, attack.Trainings);
        }
    }

    /// <summary>So few data sets that all can be trained on.</summary>
    [Theory]
    [InlineData(AttackMethod.Gradient, false, 0.5)]
    [InlineData(AttackMethod.Greedy, false, 0.9)]
    [InlineData(AttackMethod.Both, false, 0.9)]
    [InlineData(AttackMethod.Both, true, 0.9)]
    [InlineData(AttackMethod.Gradient, false, 0.5, true)]
    [InlineData(AttackMethod.Both, false, 0.9, true)]
    public void Run_ThreatThatCanBeEnumerated_ReachesMostOfTheTruth(AttackMethod method, bool flips, double share, bool isFixed = false)
    {
        LabelledData<double> few = Rows.Take(16);
        ThreatModel threat = flips ? new BoundedPoisoning { LabelSamples = 2, Budget = Budget.PerDataSet } : new Removal { Samples = 2, Budget = Budget.PerDataSet, HasFixedDivisor = isFixed };
        double truth = Altered(few.Count, flips).Max(changes => Loss(few, threat, changes));
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), few, Plain, Schedule, threat, Points, new() { Method = method, PointAims = 0 });

        Assert.True(attack.MeanLoss <= truth + 1e-12);
        Assert.True(attack.MeanLoss - attack.NominalMeanLoss >= share * (truth - attack.NominalMeanLoss), $"{attack} of {truth}");
    }

    [Fact]
    public void Run_Strongest_IsWhatTheTrainerMakesOfIt()
    {
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), Rows, Plain, Schedule, new BoundedPoisoning { LabelSamples = 4 }, Points, Short);
        CertifiedRun<double> again = CertifiedTrainer.Train(Classifier.Create(1), attack.Strongest.Data, Plain, Schedule, new Removal());
        Assert.NotEmpty(attack.Strongest.Changes);
        Assert.Equal(attack.Accuracy, again.Accuracy(Points).Nominal);
    }

    [Fact]
    public void Run_Witness_ChangesThePrediction()
    {
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), Rows, Plain, Schedule, new BoundedPoisoning { LabelSamples = 4 }, Points, Short);
        CertifiedRun<double> clean = CertifiedTrainer.Train(Classifier.Create(1), Rows, Plain, Schedule, new Removal());
        int point = attack.Changed.IndexOf(true);
        Assert.InRange(point, 0, Points.Count - 1);
        CertifiedRun<double> altered = CertifiedTrainer.Train(Classifier.Create(1), attack.Witnesses[point]!.Data, Plain, Schedule, new Removal());
        Assert.NotEqual(clean.Predict(Points)[point], altered.Predict(Points)[point]);
    }

    [Fact]
    public void Run_Regression_RaisesTheLoss()
    {
        BoundedPoisoning threat = new() { Samples = 2, FeatureEpsilon = 0.1, LabelSamples = 2, LabelEpsilon = 0.5, Paired = true };
        LabelledData<double> rows = SampleData.Targets<double>(40), points = SampleData.Targets<double>(20, seed: 8);
        AttackResult<double> attack = Attack.Run(Regression.Create(1), rows, new Sgd(0.1), Schedule, threat, points, Short);
        Assert.True(attack.MeanLoss > attack.NominalMeanLoss);
        Assert.Equal((null, null, true, true), (attack.Accuracy, attack.Unchanged, attack.Changed.IsEmpty, attack.Witnesses.IsEmpty));
        attack.Check(CertifiedTrainer.Train(Regression.Create(1), rows, new Sgd(0.1), Schedule, threat));
    }

    [Fact]
    public void Run_SinglePrecision_StaysInTheBall()
    {
        LabelledData<float> rows = SampleData.Classes<float>(40, classes: 2), points = SampleData.Classes<float>(20, classes: 2, seed: 8);
        BoundedPoisoning threat = new() { Samples = 5, FeatureEpsilon = 0.1 };
        AttackResult<float> attack = Attack.Run(Head.Create(1), rows, new Sgd(0.5), Schedule, threat, points, Short);
        Assert.NotEmpty(attack.Strongest.Changes);
        Assert.All(attack.Strongest.Changes, change => Assert.All(change.Features!.Value.Select((x, j) => Math.Abs((double)x - rows.Row(change.Row)[j])), distance => Assert.InRange(distance, 0, 0.1)));
        attack.Check(CertifiedTrainer.Train(Head.Create(1), rows, new Sgd(0.5), Schedule, threat));
    }

    [Fact]
    public void Run_TrustedRows_AreNeverAltered()
    {
        LabelledData<double> rows = Rows.Take(20).AsTrusted().Concat(Rows.Skip(20));
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), rows, Plain, new(3, 40), new BoundedPoisoning { LabelSamples = 30 }, Points, Short);
        Assert.NotEmpty(attack.Strongest.Changes);
        Assert.All(attack.Strongest.Changes, change => Assert.InRange(change.Row, 20, 39));
    }

    [Fact]
    public void Run_ThreatOfNobody_TrainsOnce()
    {
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), Rows, Plain, Schedule, new Removal(), Points);
        Assert.Equal((0, attack.NominalMeanLoss, 1.0, 0.0), (attack.Trainings, attack.MeanLoss, attack.Unchanged, attack.Displacement));
        Assert.Empty(attack.Strongest.Changes);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameBits()
    {
        AttackResult<double>[] attacks = [.. new[] { 3, 3 }.Select(seed => Attack.Run(
            Classifier.Create(1), Rows, Plain with { Clip = Clip.Value(0.5) }, Schedule, new Substitution { Samples = 1 }, Points, Short with { Seed = seed }))];
        Assert.Equal((attacks[0].MeanLoss, attacks[0].Displacement), (attacks[1].MeanLoss, attacks[1].Displacement));
        Assert.Equal(attacks[0].Strongest.Data.ComputeHash(), attacks[1].Strongest.Data.ComputeHash());
    }

    [Fact]
    public void Run_Progress_CountsTrainingsUpToTheMost()
    {
        List<AttackProgress> reports = [];
        Reporter reporter = new(reports.Add);
        AttackResult<double> attack = Attack.Run(
            Classifier.Create(1), Rows, Plain, Schedule, new Removal { Samples = 2 }, Points, new() { MaxTrainings = 7, Progress = reporter });
        Assert.Equal(Enumerable.Range(1, 7), reports.Select(report => report.Trainings));
        Assert.Equal((7, reports[^1].MeanLoss), (attack.Trainings, attack.MeanLoss));
    }

    [Fact]
    public void Run_TimeLimitReached_GivesWhatWasFound()
    {
        AttackResult<double> attack = Attack.Run(
            Classifier.Create(1), Rows, Plain, Schedule, new Removal { Samples = 2 }, Points, new() { TimeLimit = TimeSpan.FromTicks(1) });
        Assert.Equal((false, 0, attack.NominalMeanLoss), (attack.IsComplete, attack.Trainings, attack.MeanLoss));
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        Reporter reporter = new(_ => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => Attack.Run(
            Classifier.Create(1), Rows, Plain, Schedule, new Removal { Samples = 2 }, Points, new() { Progress = reporter }, source.Token));
    }

    [Fact]
    public void Run_BudgetThatLeavesNothing_IsRefused() =>
        Assert.Contains("AGT4002", Assert.Throws<ArgumentException>(() => Attack.Run(Classifier.Create(1), Rows, Plain, Schedule, new Removal { Samples = 20 }, Points)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 4, 8)]
    [InlineData(64, 0, 8)]
    [InlineData(64, 4, -1)]
    public void Run_OptionOutOfRange_IsRefused(int trainings, int rounds, int aims) => Assert.Throws<ArgumentOutOfRangeException>(() => Attack.Run(
        Classifier.Create(1), Rows, Plain, Schedule, new Removal { Samples = 1 }, Points, new() { MaxTrainings = trainings, Rounds = rounds, PointAims = aims }));

    /// <summary>What several threats do together is worse than what each does.</summary>
    [Fact]
    public void Run_Composition_UsesEveryBudget()
    {
        BoundedPoisoning labels = new() { LabelSamples = 2 };
        Substitution replaced = new() { Samples = 1 };
        Optimizer clipped = Plain with { Clip = Clip.Value(0.5) };
        AttackResult<double>[] attacks = [.. new ThreatModel[] { labels, replaced, ThreatModel.Compose(labels, replaced) }.Select(
            threat => Attack.Run(Classifier.Create(1), Rows, clipped, Schedule, threat, Points, Short))];
        Assert.True(attacks[2].MeanLoss > Math.Max(attacks[0].MeanLoss, attacks[1].MeanLoss), $"{attacks[0]}, {attacks[1]}, {attacks[2]}");
        Assert.Equal(6, attacks[2].Strongest.Changes.Length);
    }

    /// <summary>Samples are added whether or not somebody vouches for the rows that are there.</summary>
    [Fact]
    public void Run_AdditionToTrustedRows_AddsToEveryBatch()
    {
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), Rows.AsTrusted(), Plain with { Clip = Clip.Value(0.5) }, Schedule, new Addition { Samples = 2 }, Points, Short with { PointAims = 0 });
        Assert.Equal([0, 0, 1, 1], attack.Strongest.Changes.Select(change => change.AddedTo!.Value));
    }

    [Fact]
    public void Run_KnownRemoval_TrainsOnceWithoutTheRows()
    {
        KnownRemoval threat = new() { Rows = RowSet.Range(3, 15) };
        AttackResult<double> attack = Attack.Run(Classifier.Create(1), Rows, Plain, Schedule, threat, Points, Short with { PointAims = 0 });
        Assert.Equal(Enumerable.Range(3, 15), attack.Strongest.Changes.Where(change => change.IsRemoved).Select(change => change.Row));
        Assert.Equal(1, attack.Trainings);
    }

    private static IEnumerable<RowChange<double>[]> Altered(int rows, bool flips) =>
        from one in Enumerable.Range(0, rows)
        from other in Enumerable.Range(one, rows - one)
        from first in flips ? Enumerable.Range(0, 3) : [0]
        from second in flips && one != other ? Enumerable.Range(0, 3) : [0]
        select new[] { Change(one, flips ? first : null), Change(other, flips ? second : null) }[..(one == other ? 1 : 2)];

    private static RowChange<double> Change(int row, int? label) => label is null ? new() { Row = row, IsRemoved = true } : new() { Row = row, Label = label };

    private static double Loss(LabelledData<double> rows, ThreatModel threat, RowChange<double>[] changes)
    {
        AttackedTraining<double> training = new(Classifier.Create(1), rows, Plain, Schedule);
        TrainingPath<double> path = training.Execute(Attack.Admit(Classifier.Create(1), rows, Schedule, threat, changes), CancellationToken.None);
        return training.Evaluate(path.End, Points).LossNominal.Average();
    }

    private sealed class Reporter(Action<AttackProgress> report) : IProgress<AttackProgress>
    {
        public void Report(AttackProgress value) => report(value);
    }
}
