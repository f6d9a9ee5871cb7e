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

    /// <summary>Searches that go beyond their root and end by themselves: what is not certified is left open by a training, so that no more can be. In the long form what prototypes reached, within three minutes on two cores.</summary>
    [Theory]
    [InlineData(AlterationKind.Removal, 2, 200, 0.98, 500, 0.965)]
    [InlineData(AlterationKind.Removal, 3, 80, 0.99, 500, 0.95)]
    [InlineData(AlterationKind.Flip, 2, 50, 0.96, 200, 0.935)]
    internal void Branch_SeveralSamples_CertifiesWhatBoundsAloneDoNot(AlterationKind kind, int k, int steps, double share, int longSteps, double longShare)
    {
        (steps, share) = IsLong ? (longSteps, longShare) : (steps, share);
        ThreatModel threat = kind == AlterationKind.Removal ? new Removal { Samples = k, Budget = Budget.PerDataSet } : new BoundedPoisoning { LabelSamples = k, Budget = Budget.PerDataSet };
        CertifiedRun<double> run = CertifiedTrainer.Train(AtZero(), Train, new Sgd(0.1), new Schedule(steps, Rows), threat, new TrainingOptions<double> { Domain = Domain.Trajectory });
        BranchingResult result = run.Branch(Test);
        Assert.True(result.IsComplete && result.Nodes > 1, result.ToString());
        double certified = result.Stability.Count(verdict => verdict == Verdict.Certified) / (double)Test.Count;
        Assert.True(certified >= share, $"{certified:p1}");
        Assert.True(certified > run.Accuracy(Test).Certified, "The bounds alone certify as much.");
        RequireWitnesses(result, kind, Of(steps, Rows, 0));
        RequireUnchanged(result, kind, k, Of(steps, Rows, 0));
    }

    /// <summary>What is said to be changed is changed by the rows that are named.</summary>
    private static void RequireWitnesses(BranchingResult result, AlterationKind kind, HeadRun head)
    {
        double[] plain = head.Retrain(kind, new HashSet<int>());
        for (int row = 0; row < Test.Count; row++)
        {
            if (result.Witnesses[row] is { } witness)
            {
                Assert.Equal(Verdict.Unknown, result.Stability[row]);
                Assert.NotEqual(HeadRun.Output(plain, Test.Row(row)) > 0, HeadRun.Output(head.Retrain(kind, witness.ToHashSet()), Test.Row(row)) > 0);
            }
        }
    }

    /// <summary>What is certified is changed neither by the rows of the largest effects, alone, on the certified points that are nearest to the boundary, nor by rows at random.</summary>
    private static void RequireUnchanged(BranchingResult result, AlterationKind kind, int k, HeadRun head)
    {
        double[] plain = head.Retrain(kind, new HashSet<int>());
        double[][] single = [.. Enumerable.Range(0, Rows).Select(row => head.Retrain(kind, new HashSet<int> { row }))];
        int[] certified = [.. Enumerable.Range(0, Test.Count).Where(row => result.Stability[row] == Verdict.Certified)];
        IEnumerable<HashSet<int>> sets = certified.OrderBy(point => Math.Abs(HeadRun.Output(plain, Test.Row(point)))).Take(IsLong ? 40 : 10).Select(point =>
        {
            int sign = HeadRun.Output(plain, Test.Row(point)) > 0 ? 1 : -1;
            return Enumerable.Range(0, Rows).OrderBy(row => sign * HeadRun.Output(single[row], Test.Row(point))).Take(k).ToHashSet();
        });
        foreach (HashSet<int> set in sets.Concat(Subsets.Random(k, Rows, IsLong ? 200 : 20, 9)))
        {
            double[] theta = head.Retrain(kind, set);
            Assert.All(certified, point => Assert.Equal(HeadRun.Output(plain, Test.Row(point)) > 0, HeadRun.Output(theta, Test.Row(point)) > 0));
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
