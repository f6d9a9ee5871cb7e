using System.Collections.Immutable;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Soundness.Tests.Golden;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Logistic regression on real rows, where boxes prove nothing after 50 steps: every single removal and flip, and many sets, retrained.</summary>
public sealed class BreastCancerTests
{
    private const double Tolerance = 1e-9;
    private const int Rows = 400;

    private static readonly LabelledData<double> Train = Read(0, Rows);
    private static readonly LabelledData<double> Test = Read(Rows, 169);

    private static bool IsLong => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1";

    [Theory]
    [InlineData(AlterationKind.Removal, 400, 0)]
    [InlineData(AlterationKind.Removal, 100, 0.02)]
    [InlineData(AlterationKind.Flip, 400, 0)]
    [InlineData(AlterationKind.Flip, 100, 0.02)]
    internal void EverySingleAlteration_StaysInside(AlterationKind kind, int batch, double decay)
    {
        int steps = IsLong ? 400 : 40;
        Require(kind, 1, steps, batch, decay, Enumerable.Range(0, Rows).Select(row => new HashSet<int> { row }));
    }

    [Theory]
    [InlineData(AlterationKind.Removal, 400)]
    [InlineData(AlterationKind.Removal, 100)]
    [InlineData(AlterationKind.Flip, 400)]
    internal void RandomAndInfluentialSets_StayInside(AlterationKind kind, int batch)
    {
        int steps = IsLong ? 100 : 32;
        HeadRun run = Of(steps, batch, 0);
        double[] plain = run.Retrain(kind, new HashSet<int>());
        double[][] single = [.. Enumerable.Range(0, IsLong ? Rows : 60).Select(row => run.Retrain(kind, new HashSet<int> { row }))];
        IEnumerable<HashSet<int>> influential = Enumerable.Range(0, IsLong ? Test.Count : 8).SelectMany(point =>
        {
            int[] ranked = [.. Enumerable.Range(0, single.Length).OrderBy(row => HeadRun.Output(single[row], Test.Row(point)) - HeadRun.Output(plain, Test.Row(point)))];
            return new[] { ranked[..4].ToHashSet(), ranked[^4..].ToHashSet() };
        });
        Require(kind, 4, steps, batch, 0, influential.Concat(Subsets.Random(4, Rows, IsLong ? 10_000 : 40, 5)));
    }

    /// <summary>The measured table of docs/trajectory.md in its cheapest row, through the public API.</summary>
    [Fact]
    public void Stability_RemovalOfOneOfTheDataSet_CertifiesWhatBoxesDoNot()
    {
        Removal threat = new() { Samples = 1, Budget = Budget.PerDataSet };
        CertifiedRun<double> run = CertifiedTrainer.Train(
            AtZero(), Train, new Sgd(0.1), new Schedule(200, Rows), threat, new TrainingOptions<double> { Domain = Domain.Best });
        Assert.Null(run.TrajectoryGap);
        AccuracyBounds accuracy = run.Accuracy(Test);
        Assert.True(accuracy.Certified >= 0.965, accuracy.ToString());
        ImmutableArray<Domain?> proofs = run.ProvedBy(Test);
        Assert.DoesNotContain(Domain.Box, proofs);
        Assert.Contains(Domain.Trajectory, proofs);
        MetricBounds loss = run.MeanLoss(Test);
        Assert.InRange(loss.Upper - loss.Lower, 0, 0.1);
    }

    /// <summary>What branching decides is what all trainings say, each run by itself: exhaustively for one sample.</summary>
    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void Branch_OneSample_DecidesAsEveryRetraining(AlterationKind kind)
    {
        const int Steps = 40;
        ThreatModel threat = kind == AlterationKind.Removal ? new Removal { Samples = 1, Budget = Budget.PerDataSet } : new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet };
        CertifiedRun<double> run = CertifiedTrainer.Train(AtZero(), Train, new Sgd(0.1), new Schedule(Steps, Rows), threat, new TrainingOptions<double> { Domain = Domain.Trajectory });
        BranchingResult result = run.Branch(Test);
        Assert.True(result.IsComplete);
        HeadRun head = Of(Steps, Rows, 0);
        double[][] models = [.. Subsets.UpTo(1, Rows).Select(set => head.Retrain(kind, set))];
        for (int row = 0; row < Test.Count; row++)
        {
            int ones = models.Count(theta => HeadRun.Output(theta, Test.Row(row)) > 0);
            Assert.Equal(ones == 0 || ones == models.Length ? Verdict.Certified : Verdict.Unknown, result.Stability[row]);
        }
    }

    [Fact]
    public void Branch_TwoRemovals_CertifiesWhatBoundsAloneDoNot()
    {
        Removal threat = new() { Samples = 2, Budget = Budget.PerDataSet };
        CertifiedRun<double> run = CertifiedTrainer.Train(
            AtZero(), Train, new Sgd(0.1), new Schedule(IsLong ? 500 : 100, Rows), threat, new TrainingOptions<double> { Domain = Domain.Trajectory });
        BranchingResult result = run.Branch(Test);
        Assert.True(result.IsComplete);
        double certified = result.Stability.Count(verdict => verdict == Verdict.Certified) / (double)Test.Count;
        Assert.True(certified >= 0.965, $"{certified:p1}");
        HeadRun head = Of(IsLong ? 500 : 100, Rows, 0);
        for (int row = 0; row < Test.Count; row++)
        {
            if (result.Witnesses[row] is { } witness)
            {
                bool before = HeadRun.Output(head.Retrain(AlterationKind.Removal, new HashSet<int>()), Test.Row(row)) > 0;
                Assert.NotEqual(before, HeadRun.Output(head.Retrain(AlterationKind.Removal, witness.ToHashSet()), Test.Row(row)) > 0);
            }
        }
    }

    private static BreastCancerHead AtZero()
    {
        BreastCancerHead model = BreastCancerHead.Create(1);
        ICertifiableModel<double> parameters = model;
        parameters.CopyParameterFrom(0, new double[30]);
        parameters.CopyParameterFrom(1, new double[1]);
        return model;
    }

    private static HeadRun Of(int steps, int batch, double decay) => new(Train, ResidualKind.Logistic, 0.1, new(steps * batch / Rows, batch)) { Decay = decay };

    private static void Require(AlterationKind kind, int k, int steps, int batch, double decay, IEnumerable<HashSet<int>> sets)
    {
        HeadRun run = Of(steps, batch, decay);
        Trajectory trajectory = run.Bound(new(kind, k, 0));
        Assert.Equal(0, trajectory.EndedAt);
        Interval<double>[] outputs = trajectory.Evaluate(HeadRun.Points(Test)).Outputs;
        foreach (HashSet<int> set in sets)
        {
            double[] theta = run.Retrain(kind, set);
            for (int row = 0; row < Test.Count; row++)
            {
                double z = HeadRun.Output(theta, Test.Row(row));
                Assert.InRange(z, outputs[row].Lower - Tolerance, outputs[row].Upper + Tolerance);
            }
        }
    }

    private static LabelledData<double> Read(int first, int count)
    {
        Sample[] rows = [.. CsvFile.Read("breast_cancer.csv.gz").Skip(first).Take(count)];
        return new([.. rows.Select(row => row.Features)], [.. rows.Select(row => row.Label)]);
    }
}
