using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Branching;

namespace AgtGen.Soundness.Tests.Trajectories.Branching;

public sealed class BranchSearchTests
{
    private const int Rows = 24;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 100 : 6;

    public static TheoryData<string, string, int, int, int> Cases => new()
    {
        { "Removal", "Logistic", 1, Rows, 0 }, // kind, loss, k, batch size, seed of a shuffle or 0.
        { "Removal", "Logistic", 2, Rows, 0 },
        { "Removal", "Logistic", 2, 8, 0 },
        { "Removal", "Logistic", 2, 7, 5 },
        { "Removal", "Squared", 2, Rows, 0 },
        { "Removal", "Logistic", 3, Rows, 0 },
        { "Flip", "Logistic", 1, Rows, 0 },
        { "Flip", "Logistic", 2, Rows, 0 },
        { "Flip", "Logistic", 2, 7, 5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_WithoutALimit_CertifiesExactlyWhatNoSetChanges(string kind, string residual, int k, int batch, int shuffle)
    {
        AlterationKind threat = Enum.Parse<AlterationKind>(kind);
        (int beyondTheRoot, int witnesses) = (0, 0);
        for (int seed = 0; seed < Seeds; seed++)
        {
            HeadRun run = Of(seed, Enum.Parse<ResidualKind>(residual), batch, shuffle);
            LabelledData<double> points = TinyHead.Rows(seed + 1000, 12, run.Data.Features, classes: true);
            bool[] isOne = Ones(run, points);
            BranchingResult result = Search(run, new(threat, k, 0), points, isOne, new() { MaxDegreeOfParallelism = 2 });
            Assert.True(result.IsComplete);
            double[][] models = [.. Subsets.UpTo(k, Rows).Select(set => run.Retrain(threat, set))];
            for (int point = 0; point < points.Count; point++)
            {
                bool stable = models.All(theta => (HeadRun.Output(theta, points.Row(point)) > 0) == isOne[point]);
                Assert.Equal(stable ? Verdict.Certified : Verdict.Unknown, result.Stability[point]);
                if (result.Witnesses[point] is { } witness)
                {
                    witnesses++;
                    Assert.InRange(witness.Length, 1, k);
                    Assert.NotEqual(isOne[point], HeadRun.Output(run.Retrain(threat, witness.ToHashSet()), points.Row(point)) > 0);
                }
            }

            beyondTheRoot += result.Nodes > 1 ? 1 : 0;
        }

        Assert.True((beyondTheRoot > 0 || k == 1) && witnesses > 0, $"{beyondTheRoot} searches went beyond the root, and {witnesses} points had witnesses: nothing was tested.");
    }

    [Fact]
    public void Run_AnyNumberOfThreads_HasTheSameVerdicts()
    {
        HeadRun run = Of(3, ResidualKind.Logistic, Rows, 0);
        LabelledData<double> points = TinyHead.Rows(1003, 12, run.Data.Features, classes: true);
        BranchingResult[] results = [.. new[] { 1, 3 }.Select(threads => Search(run, new(AlterationKind.Removal, 2, 0), points, Ones(run, points), new() { MaxDegreeOfParallelism = threads }))];
        Assert.Equal<Verdict>([.. results[0].Stability], [.. results[1].Stability]);
    }

    [Fact]
    public void Run_StoppedAfterAnyNode_CertifiesOnlyWhatNoSetChanges()
    {
        HeadRun run = Of(3, ResidualKind.Logistic, Rows, 0);
        LabelledData<double> points = TinyHead.Rows(1003, 12, run.Data.Features, classes: true);
        bool[] isOne = Ones(run, points);
        BranchingResult whole = Search(run, new(AlterationKind.Flip, 2, 0), points, isOne, new() { MaxDegreeOfParallelism = 1 });
        for (int stop = 1; stop < whole.Nodes; stop += 3)
        {
            using CancellationTokenSource source = new();
            BranchingOptions options = new() { MaxDegreeOfParallelism = 1, Progress = new Stopper(source, stop) };
            BranchingResult part = Search(run, new(AlterationKind.Flip, 2, 0), points, isOne, options, source.Token);
            Assert.False(part.IsComplete);
            Assert.All(part.Stability.Zip(whole.Stability), pair => Assert.True(pair.First == Verdict.Unknown || pair.Second == Verdict.Certified));
        }
    }

    /// <summary>Every set of a node is in exactly one of its children: one that were forgotten would make a false certificate.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Bound_OpenNode_HasChildrenThatHoldEachSetOnce(int budget)
    {
        HeadRun run = Of(3, ResidualKind.Logistic, Rows, 0);
        LabelledData<double> points = TinyHead.Rows(1003, 12, run.Data.Features, classes: true);
        HeadTraining training = run.Training(new(AlterationKind.Flip, budget + 1, 0));
        BranchWorker worker = new(training, HeadRun.Points(points), Ones(run, points));
        BranchNode node = new([5], [7, 9], budget, [.. Enumerable.Range(0, points.Count)]);
        BranchOutcome outcome = worker.Bound(node, CancellationToken.None);
        Assert.NotEmpty(outcome.Children);
        foreach (HashSet<int> set in Subsets.UpTo(budget + 1, Rows).Where(set => Holds(node, set)))
        {
            Assert.Single(outcome.Children, child => Holds(child, set));
        }

        Assert.All(outcome.Children, child => Assert.Equal(outcome.Children[0].Points, child.Points));
        Assert.Equal(node.Points.Except(outcome.Lost.Select(lost => lost.Point)).Except(outcome.Children[0].Points).Order(), Decided(worker, node));
    }

    [Fact]
    public void Bound_BudgetOfOne_TrainsOnEverySetOfTheNode()
    {
        HeadRun run = Of(3, ResidualKind.Logistic, Rows, 0);
        double[] plain = run.Retrain(AlterationKind.Removal, new HashSet<int>());
        LabelledData<double> point = new([[.. plain[..^1].Select(weight => 100 * weight)]], [0]);
        BranchWorker worker = new(run.Training(new(AlterationKind.Removal, 2, 0)), HeadRun.Points(point), Ones(run, point));
        BranchOutcome outcome = worker.Bound(new([5], [7, 9], 1, [0]), CancellationToken.None);
        Assert.Empty(outcome.Children);
        Assert.Empty(outcome.Lost);
        Assert.Equal(Rows - 3 + 1, outcome.Retrainings);
    }

    private static IEnumerable<int> Decided(BranchWorker worker, BranchNode node) =>
        node.Points.Where(point => worker.Bound(node with { Points = [point] }, CancellationToken.None) is { Children.Count: 0, Lost.Count: 0 });

    private static bool Holds(BranchNode node, HashSet<int> set) =>
        node.Included.All(set.Contains) && !node.Excluded.Any(set.Contains) && set.Count <= node.Included.Length + node.Budget;

    private static HeadRun Of(int seed, ResidualKind residual, int batch, int shuffle) =>
        TinyHead.Of(seed, residual, Rows, new(60 * batch / Rows, batch) { ShuffleSeed = shuffle == 0 ? null : shuffle }, residual == ResidualKind.Squared ? 0.05 : 0.3) with { Decay = seed % 2 * 0.02 };

    private static bool[] Ones(HeadRun run, LabelledData<double> points)
    {
        double[] plain = run.Retrain(AlterationKind.Removal, new HashSet<int>());
        return [.. Enumerable.Range(0, points.Count).Select(point => HeadRun.Output(plain, points.Row(point)) > 0)];
    }

    private static BranchingResult Search(
        HeadRun run, Alteration alteration, LabelledData<double> points, bool[] isOne, BranchingOptions options, CancellationToken limit = default) =>
        new BranchSearch(run.Training(alteration), HeadRun.Points(points), isOne, options).Run(new bool[points.Count], limit);

    private sealed class Stopper(CancellationTokenSource source, int after) : IProgress<BranchingProgress>
    {
        public void Report(BranchingProgress value)
        {
            if (value.Nodes >= after)
            {
                source.Cancel();
            }
        }
    }
}
