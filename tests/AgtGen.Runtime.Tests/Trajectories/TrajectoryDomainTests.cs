using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Trajectories;

public sealed class TrajectoryDomainTests
{
    private static readonly Removal One = new() { Samples = 1, Budget = Budget.PerDataSet };
    private static readonly LabelledData<float> Rows = SampleData.Classes<float>(90, classes: 2);
    private static readonly LabelledData<float> Points = SampleData.Classes<float>(60, classes: 2, seed: 8);

    [Fact]
    public void Best_LongTraining_CertifiesMoreThanTheBoxAndSaysByWhat()
    {
        CertifiedRun<float> box = Train(One, Domain.Box, epochs: 100);
        CertifiedRun<float> best = Train(One, Domain.Best, epochs: 100);
        Assert.Null(best.TrajectoryGap);
        Assert.True(best.Accuracy(Points).Certified > box.Accuracy(Points).Certified + 0.5);
        Assert.Contains(Domain.Trajectory, best.ProvedBy(Points).Select(domain => domain ?? Domain.Best));
        Assert.Equal(box.Parameters.Select(parameter => parameter.Upper.ToArray()), best.Parameters.Select(parameter => parameter.Upper.ToArray()));
    }

    [Fact]
    public void Best_EveryAnswer_IsAtLeastAsGoodAsEitherDomain()
    {
        CertifiedRun<float>[] runs = [.. new[] { Domain.Box, Domain.Trajectory, Domain.Ball, Domain.Best }.Select(domain => Train(One, domain, epochs: 4))];
        OutputBounds<float>[] outputs = [.. runs.Select(run => run.Outputs(Points))];
        for (int row = 0; row < Points.Count; row++)
        {
            Assert.Equal(outputs[..3].Max(domain => domain.Lower[row]), outputs[3].Lower[row]);
            Assert.Equal(outputs[..3].Min(domain => domain.Upper[row]), outputs[3].Upper[row]);
        }

        MetricBounds[] losses = [.. runs.Select(run => run.MeanLoss(Points))];
        Assert.True(losses[3].Lower >= losses[..3].Max(loss => loss.Lower) && losses[3].Upper <= losses[..3].Min(loss => loss.Upper));
    }

    [Fact]
    public void Stability_AroundAPoint_IsThatOfTheBox()
    {
        CertifiedRun<float> box = Train(One, Domain.Box, epochs: 3);
        CertifiedRun<float> best = Train(One, Domain.Best, epochs: 3);
        Assert.Equal<Verdict>([.. box.Stability(Points, 0.01)], [.. best.Stability(Points, 0.01)]);
    }

    [Fact]
    public void Outputs_AnyNumberOfThreads_AreBitIdentical()
    {
        OutputBounds<float>[] outputs = [.. new[] { 1, 2, 3 }.Select(threads => CertifiedTrainer.Train(
            AtZero(), Rows, new Sgd(0.5), new Schedule(20, 40), One, new TrainingOptions<float> { Domain = Domain.Trajectory, MaxDegreeOfParallelism = threads }).Outputs(Points))];
        foreach (OutputBounds<float> other in outputs)
        {
            Assert.All(Enumerable.Range(0, Points.Count), row => Assert.Equal((outputs[0].Lower[row], outputs[0].Upper[row]), (other.Lower[row], other.Upper[row])));
        }
    }

    public static TheoryData<ThreatModel, string> Unbounded => new()
    {
        { new Removal { Budget = Budget.PerDataSet }, "affects no sample" },
        { new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, Budget = Budget.PerDataSet }, "moves features" },
        { new Substitution { Samples = 1, Budget = Budget.PerDataSet }, "can reach the clip" },
    };

    [Theory]
    [MemberData(nameof(Unbounded))]
    public void Train_ThreatThatDoesNotQualify_FallsBackToTheBoxOrIsRefused(ThreatModel threat, string because)
    {
        Sgd optimizer = new(0.5) { Clip = threat is Substitution ? Clip.Value(0.25) : null };
        CertifiedRun<float> best = CertifiedTrainer.Train(AtZero(), Rows, optimizer, new(2, 90), threat, new TrainingOptions<float> { Domain = Domain.Best });
        CertifiedRun<float> box = CertifiedTrainer.Train(AtZero(), Rows, optimizer, new(2, 90), threat);
        Assert.Contains(because, best.TrajectoryGap, StringComparison.Ordinal);
        Assert.DoesNotContain(Domain.Trajectory, best.ProvedBy(Points).Select(domain => domain ?? Domain.Box));
        Assert.All(box.Stability(Points).Zip(best.Stability(Points)), pair => Assert.True(pair.First == Verdict.Unknown || pair.Second == Verdict.Certified));
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            CertifiedTrainer.Train(AtZero(), Rows, optimizer, new(2, 90), threat, new TrainingOptions<float> { Domain = Domain.Trajectory }));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ball_LongTrainingWithABudgetPerBatch_CertifiesMoreThanTheBoxAndSaysByWhat()
    {
        foreach (ThreatModel threat in new ThreatModel[] { new Removal { Samples = 1 }, new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.05 } })
        {
            CertifiedRun<float> box = Train(threat, Domain.Box, epochs: 100), ball = Train(threat, Domain.Ball, epochs: 100), best = Train(threat, Domain.Best, epochs: 100);
            Assert.True(ball.Accuracy(Points).Certified > box.Accuracy(Points).Certified + 0.3, $"{threat}: {ball.Accuracy(Points)} by the ball, {box.Accuracy(Points)} by the box");
            Assert.True(best.Accuracy(Points).Certified >= ball.Accuracy(Points).Certified);
            Assert.Contains(threat is Removal ? Domain.Trajectory : Domain.Ball, best.ProvedBy(Points).Select(domain => domain ?? Domain.Box));
        }
    }

    [Fact]
    public void Trajectory_BudgetPerBatch_CertifiesMoreThanTheBallAndLessThanTheSameRowsInEveryStep()
    {
        double Certified(ThreatModel threat, Domain domain) => Train(threat, domain, epochs: 100).Accuracy(Points).Certified;
        double ball = Certified(new Removal { Samples = 2 }, Domain.Ball), along = Certified(new Removal { Samples = 2 }, Domain.Trajectory), fixedRows = Certified(new Removal { Samples = 2, Budget = Budget.PerDataSet }, Domain.Trajectory);
        Assert.True(ball < along && along < fixedRows, $"{ball}, {along}, {fixedRows}");
    }

    [Fact]
    public void Ball_ThreatOrOptimizerThatDoesNotQualify_IsRefusedWithTheReason()
    {
        (Optimizer Optimizer, ThreatModel Threat, string Because)[] others =
        [
            (new Sgd(0.1, momentum: 0.9), One, "not plain descent"),
            (new Sgd(0.1) { Clip = Clip.Norm(100) }, One, "scaled to a norm"),
            (new Sgd(0.1) { Clip = Clip.Value(0.25) }, new Substitution { Samples = 1 }, "can reach the clip"),
            (new Sgd(0.1), new Removal(), "affects no sample"),
        ];
        foreach ((Optimizer optimizer, ThreatModel threat, string because) in others)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
                CertifiedTrainer.Train(AtZero(), Rows, optimizer, new(2, 90), threat, new TrainingOptions<float> { Domain = Domain.Ball }));
            Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Train_OptimizerOfAnotherKind_IsRefusedWithTheReason()
    {
        (Optimizer Optimizer, string Because)[] others =
        [
            (new Sgd(0.1, momentum: 0.9), "not plain descent"),
            (new Sgd(0.1, l1: 0.1), "not plain descent"),
            (new Adam(0.1), "not plain descent"),
        ];
        foreach ((Optimizer optimizer, string because) in others)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
                CertifiedTrainer.Train(AtZero(), Rows, optimizer, new(2, 90), One, new TrainingOptions<float> { Domain = Domain.Trajectory }));
            Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Train_ClipOfWholeGradients_IsBoundedForSubstitutionAndNotForLabels(bool ofNorm)
    {
        Sgd optimizer = new(0.1) { Clip = ofNorm ? Clip.Norm(0.5) : Clip.Residual(0.5) };
        CertifiedRun<float> run = CertifiedTrainer.Train(
            AtZero(), Rows, optimizer, new(20, 90), ofNorm ? new Substitution { Samples = 1, Budget = Budget.PerDataSet } : One, new TrainingOptions<float> { Domain = Domain.Best });
        Assert.Null(run.TrajectoryGap);
        Assert.True(run.Accuracy(Points).Certified > 0.8);
        ThreatModel labels = new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet };
        Assert.Contains("changes labels", CertifiedTrainer.Train(AtZero(), Rows, optimizer, new(2, 90), labels, new TrainingOptions<float> { Domain = Domain.Best }).TrajectoryGap, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_RateBeyondTheCurvature_SaysInWhichStepAndCertifiesNothing()
    {
        CertifiedRun<float> run = CertifiedTrainer.Train(AtZero(), Rows, new Sgd(40), new(3, 90), One, new TrainingOptions<float> { Domain = Domain.Trajectory });
        Assert.Contains("in step ", run.TrajectoryGap, StringComparison.Ordinal);
        Assert.All(run.Stability(Points), verdict => Assert.Equal(Verdict.Unknown, verdict));
    }

    [Fact]
    public void LargestCertified_Best_FindsBudgetsThatTheBoxDoesNot()
    {
        int[] Largest(Domain domain) => CertifiedSweep.LargestCertified(k => Train(One with { Samples = k }, domain, epochs: 40), Points, 6);
        (int[] box, int[] best) = (Largest(Domain.Box), Largest(Domain.Best));
        Assert.All(box.Zip(best), pair => Assert.True(pair.Second >= pair.First));
        Assert.True(best.Sum() > box.Sum());
    }

    private static CertifiedRun<float> Train(ThreatModel threat, Domain domain, int epochs) =>
        CertifiedTrainer.Train(AtZero(), Rows, new Sgd(0.5), new Schedule(epochs, 90), threat, new TrainingOptions<float> { Domain = domain });

    private static Head AtZero()
    {
        Head model = Head.Create(1);
        ICertifiableModel<float> parameters = model;
        parameters.CopyParameterFrom(0, new float[3]);
        parameters.CopyParameterFrom(1, new float[1]);
        return model;
    }
}
