using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Branching;

namespace AgtGen.Soundness.Tests.Trajectories.Branching;

public sealed class FixedRunsTests
{
    private const int Rows = 8;

    /// <summary>Against the same training in exact fractions, with no tolerance.</summary>
    [Theory]
    [InlineData(8, 0)]
    [InlineData(4, 0.25)]
    public void Output_SquaredErrorWithoutSomeRows_HoldsTheExactRunInAnIntervalOfRoundingWidth(int batch, double decay)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            HeadRun run = TinyHead.Of(seed, ResidualKind.Squared, Rows, new(2, batch), 0.0625) with { Decay = decay };
            LabelledData<double> points = TinyHead.Rows(seed + 50, 4, run.Data.Features, classes: false);
            foreach ((HashSet<int> set, FixedRuns runs, int lane) in RunAll(run, AlterationKind.Removal))
            {
                BigRational[] theta = Exactly(run, set);
                for (int point = 0; point < points.Count; point++)
                {
                    Interval<double> output = runs.Output(HeadRun.Points(points), point, lane);
                    BigRational exact = theta[^1];
                    for (int f = 0; f < points.Features; f++)
                    {
                        exact += theta[f] * BigRational.FromDouble(points.Row(point)[f]);
                    }

                    Assert.True(BigRational.FromDouble(output.Lower) <= exact && exact <= BigRational.FromDouble(output.Upper), $"seed {seed}, without {string.Join(", ", set)}");
                    Assert.InRange(output.Upper - output.Lower, 0, 1e-10);
                }
            }
        }
    }

    [Theory]
    [InlineData("Removal")]
    [InlineData("Flip")]
    public void Output_Logistic_HoldsTheRetrainedOutput(string kind)
    {
        AlterationKind threat = Enum.Parse<AlterationKind>(kind);
        for (int seed = 0; seed < 8; seed++)
        {
            HeadRun run = TinyHead.Of(seed, ResidualKind.Logistic, Rows, new(12, 4) { ShuffleSeed = seed }, 0.3) with { Fall = 0.1 };
            LabelledData<double> points = TinyHead.Rows(seed + 50, 4, run.Data.Features, classes: true);
            foreach ((HashSet<int> set, FixedRuns runs, int lane) in RunAll(run, threat))
            {
                double[] theta = run.Retrain(threat, set);
                for (int point = 0; point < points.Count; point++)
                {
                    Interval<double> output = runs.Output(HeadRun.Points(points), point, lane);
                    Assert.InRange(HeadRun.Output(theta, points.Row(point)), output.Lower - 1e-13, output.Upper + 1e-13);
                    Assert.InRange(output.Upper - output.Lower, 0, 1e-10);
                }
            }
        }
    }

    [Fact]
    public void Output_RateBeyondTheCurvature_IsWideAndHoldsTheRetrainedOutputStill()
    {
        HeadRun run = TinyHead.Of(2, ResidualKind.Squared, Rows, new(8, Rows), 0.9);
        FixedRuns runs = new(new(run.Rows, new(AlterationKind.Removal, 1, 0), run.Residual, run.Descent));
        runs.Run([[], [1]], CancellationToken.None);
        Interval<double> output = runs.Output(HeadRun.Points(run.Data), 0, 1);
        Assert.InRange(HeadRun.Output(run.Retrain(AlterationKind.Removal, new HashSet<int> { 1 }), run.Data.Row(0)), output.Lower, output.Upper);
        Assert.True(output.Upper - output.Lower > 1e-10);
    }

    private static IEnumerable<(HashSet<int> Set, FixedRuns Runs, int Lane)> RunAll(HeadRun run, AlterationKind kind)
    {
        FixedRuns runs = new(run.Training(new(kind, 1, 0)));
        foreach (HashSet<int>[] sets in Subsets.UpTo(2, Rows).Chunk(FixedRuns.Lanes))
        {
            runs.Run([.. sets.Select(set => set.ToArray())], CancellationToken.None);
            for (int lane = 0; lane < sets.Length; lane++)
            {
                yield return (sets[lane], runs, lane);
            }
        }
    }

    private static BigRational[] Exactly(HeadRun run, HashSet<int> missing)
    {
        IReadOnlyList<Sample>[] batches = [.. Enumerable.Range(0, run.Schedule.Epochs).SelectMany(_ => Enumerable.Range(0, Rows).Chunk(run.Schedule.BatchSize))
            .Select(batch => (IReadOnlyList<Sample>)[.. batch.Where(row => !missing.Contains(row)).Select(row => new Sample(run.Data.Row(row).ToArray(), run.Data.Label(row)))])
            .Where(batch => batch.Count > 0)];
        NetworkShape shape = NetworkShape.Of(ReferenceLoss.SquaredError, run.Data.Features, 1);
        return ExactTrainer.Run(new(shape, new double[run.Data.Features + 1], batches, new Reference.Descent(run.Rate) { WeightDecay = run.Decay }))[^1];
    }
}
