using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>Which gradient a clipped residual gives, where it is legal, and what the other parts of a certificate make of it.</summary>
public sealed class ResidualClipTests
{
    private static readonly LabelledData<double> Targets = SampleData.Targets<double>(90);
    private static readonly LabelledData<double> Classes = SampleData.Classes<double>(90, classes: 2);
    private static readonly Sgd Rule = new(0.2, momentum: 0.5) { Clip = Clip.Residual(0.5) };

    public static TheoryData<ThreatModel> Threats =>
    [
        new Removal { Samples = 3 },
        new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.05 },
        new BoundedPoisoning { LabelSamples = 3, LabelEpsilon = 0.2 },
    ];

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_SquaredError_IsTheTrainingOnHubersLoss(ThreatModel threat)
    {
        CertifiedRun<double> clipped = CertifiedTrainer.Train(Line.Create(3), Targets, Rule, new Schedule(3, 40), threat);
        CertifiedRun<double> huber = CertifiedTrainer.Train(HuberLine.Create(3), Targets, Rule with { Clip = null }, new Schedule(3, 40), threat);
        CertifiedRun<double> unclipped = CertifiedTrainer.Train(Line.Create(3), Targets, Rule with { Clip = null }, new Schedule(3, 40), threat);
        for (int i = 0; i < clipped.Parameters.Count; i++)
        {
            Assert.Equal(huber.Parameters[i].Nominal.ToArray(), clipped.Parameters[i].Nominal.ToArray());
            Assert.Equal(huber.Parameters[i].Lower.ToArray(), clipped.Parameters[i].Lower.ToArray());
            Assert.Equal(huber.Parameters[i].Upper.ToArray(), clipped.Parameters[i].Upper.ToArray());
            Assert.NotEqual(unclipped.Parameters[i].Nominal.ToArray(), clipped.Parameters[i].Nominal.ToArray());
        }
    }

    [Fact]
    public void Train_OneSample_MovesByTheClippedResidualTimesItsFeatures()
    {
        LabelledData<double> one = new([[0.5, -1, 0.25]], [1]);
        CertifiedRun<double> run = CertifiedTrainer.Train(new BoundedHead(), one, new Sgd(1) { Clip = Clip.Residual(0.125) }, new Schedule(1, 1), new Removal());

        // At zero the residual is 1/2 - 1.
        Assert.Equal([0.0625, -0.125, 0.03125], run.Parameters[0].Nominal.ToArray());
        Assert.Equal([0.125], run.Parameters[1].Nominal.ToArray());
    }

    [Fact]
    public void Train_ResidualBeyondTheType_IsClippedLikeAnyOther()
    {
        LabelledData<double> far = new([[0.5, -1, 0.25]], [-1.5e308]);
        CertifiedRun<double> run = CertifiedTrainer.Train(new Line(), far, new Sgd(1) { Clip = Clip.Residual(2) }, new Schedule(1, 1), new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 1 });
        Assert.False(run.Status.IsVacuous);
        Assert.Equal([-1, 2, -0.5], run.Parameters[0].Nominal.ToArray());
    }

    [Fact]
    public void Train_SubstitutedSample_ReachesResidualTimesTheEndOfTheRange()
    {
        CertifiedRun<double> run = CertifiedTrainer.Train(new BoundedHead(), Classes.Take(6), new Sgd(1) { Clip = Clip.Residual(0.25) }, new Schedule(1, 6), new Substitution { Samples = 1 });
        double[] own = [.. Enumerable.Range(0, 6).Select(row => (Classes.Label(row) == 1 ? -0.25 : 0.25) * Classes.Row(row)[1])];
        Assert.Equal(-(own.Sum() - own.Min() + 0.25) / 6, run.Parameters[0].Lower[1], 1e-15);
        Assert.Equal((0.25 - own.Sum() + own.Max()) / 6, run.Parameters[0].Upper[1], 1e-15);
    }

    [Fact]
    public void Train_WhatHasNoResidual_Throws4018()
    {
#pragma warning disable AGT4018 // The run time must refuse what somebody suppressed.
        Refuses("AGT4018: Clip.Residual clips the residual of a model whose output is affine", () =>
            CertifiedTrainer.Train(Classifier.Create(1), SampleData.Classes<double>(20), new Sgd(0.1) { Clip = Clip.Residual(1) }, new Schedule(1, 20), new Removal { Samples = 1 }));
        Refuses("AGT4018: Clip.Residual clips", () => TrainingMemory.Predict(Classifier.Create(1), 20, Rule, new Schedule(1, 20), new Substitution { Samples = 1 }));
        Refuses("AGT4018: with Clip.Residual a substituted sample has a gradient as large as its features", () =>
            CertifiedTrainer.Train(Line.Create(1), Targets, new Sgd(0.1) { Clip = Clip.Residual(1) }, new Schedule(1, 20), new Substitution { Samples = 1 }));
#pragma warning restore AGT4018
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Residual_BoundThatIsNone_Throws(double bound) => Assert.Throws<ArgumentOutOfRangeException>(() => Clip.Residual(bound));

    [Fact]
    public void Save_ThenLoad_GivesTheSameClip()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("run.agt");
        CertifiedTrainer.Train(BoundedHead.Create(1), Classes, Rule, new Schedule(1, 45), new Substitution { Samples = 1 }).Save(path);
        Assert.Equal(Clip.Residual(0.5), CertifiedRun.Load<double>(path, BoundedHead.Create(2)).Claim.Optimizer.Clip);
    }

    [Fact]
    public void Train_AlongTheTraining_ClipThatNeverActsIsNoneAndOthersAreBounded()
    {
        Removal threat = new() { Samples = 1, Budget = Budget.PerDataSet };
        TrainingOptions<double> options = new() { Domain = Domain.Best };
        CertifiedRun<double> Train(Clip? clip, ThreatModel against) =>
            CertifiedTrainer.Train(new BoundedHead(), Classes, new Sgd(0.5) { Clip = clip }, new Schedule(20, 90), against, options);
        CertifiedRun<double> plain = Train(null, threat), wide = Train(Clip.Residual(1), threat);
        Assert.Null(wide.TrajectoryGap);
        Assert.Equal(plain.Parameters[0].Nominal.ToArray(), wide.Parameters[0].Nominal.ToArray());
        Assert.Equal<Verdict>([.. plain.Stability(Classes)], [.. wide.Stability(Classes)]);
        Assert.Null(Train(Clip.Residual(1), new Substitution { Samples = 1, Budget = Budget.PerDataSet }).TrajectoryGap);
        Assert.Null(Train(Clip.Residual(0.5), threat).TrajectoryGap);
    }

    private static void Refuses(string expected, Action action) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
