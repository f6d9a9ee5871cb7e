using AgtGen.Encoding.Enumerations;
using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Enumerations;

/// <summary>Runs in lanes beside the same runs in exact arithmetic, which share no line with them.</summary>
public class RunErrorsTests
{
    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal, 0.1, 0)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal, 2.7, 0)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal, 2.7, 1e-6)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip, 0.1, 0)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip, 2.7, 0)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip, 2.7, 1e-6)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal, 0.1, 0)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal, 2.7, 0)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal, 2.7, 1e-6)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip, 0.1, 0)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip, 2.7, 0)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip, 2.7, 1e-6)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 0.1, 0)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 2.7, 0)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 2.7, 1e-6)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 0.1, 0)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 2.7, 0)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 2.7, 1e-6)]
    public void OfOutput_BoundsTheDistanceFromTheExactRun(EncodedLoss loss, EncodedThreat threat, double rate, double spread)
    {
        Random random = new(111);
        int moved = 0;
        for (int i = 0; i < 8; i++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch: false, samples: 6, steps: 4, budget: 2);

            // Rates that are no sums of few powers of two, so that something is rounded; a large one also makes errors grow from step to step. Of a rate in an interval the exact run takes the lower end.
            training = training with { Steps = [.. training.Steps.Select((step, t) => step with { Rate = t == 0 ? new(rate, rate * (1 + spread)) : Interval<double>.Point(rate / (1 + t)) })] };
            double[] point = [random.NextDouble(), -random.NextDouble(), 1];
            SweepProblem problem = new(training);
            RunErrors errors = new(problem);
            LaneRuns runs = new(problem, errors);
            IReadOnlyDictionary<int, double>[] altered = [.. Problems.Alterations(training).Select(steps => steps[0])];
            int[] rows = [.. training.Steps.SelectMany(step => step.Batch).Distinct().Order()];
            foreach (IReadOnlyDictionary<int, double>[] block in altered.Chunk(LaneRuns.Lanes))
            {
                int[] sets = [.. block.SelectMany(set => set.Keys.Select(row => Array.IndexOf(rows, row)).Concat([0, 0]).Take(2))];
                runs.Run(sets, [.. block.Select(set => set.Count)]);
                for (int lane = 0; lane < block.Length; lane++)
                {
                    if (runs.AreAllDoubtful || runs.Doubtful[lane] != 0)
                    {
                        continue;
                    }

                    ExactRun exact = new(training, [.. training.Steps.Select(_ => block[lane])]);
                    RationalInterval output = Enumerable.Range(0, 3).Select(j => exact[FormattableString.Invariant($"theta4.{j}")] * (BigRational)point[j]).Aggregate((a, b) => a + b);
                    BigRational computed = (BigRational)runs.Output(point, lane), error = (BigRational)errors.OfOutput(point);
                    moved += computed == output.Lower ? 0 : 1;
                    Assert.True(BigRational.Max(BigRational.Abs(computed - output.Lower), BigRational.Abs(computed - output.Upper)) <= error, $"problem {i}: {computed} is {error} from {output}");
                }
            }

            Assert.InRange(errors.OfOutput(point), 0, spread > 0 ? 1 : rate < 1 ? 1e-12 : 1e-6);
        }

        Assert.True(moved > 30 || (loss == EncodedLoss.Hinge && spread > 0), "nothing was rounded");
    }

    /// <summary>Outputs near the margin, of terms that cancel so that they are off by some units in the last place: where the exact one is on the other side, the run must be in doubt.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Doubt_OfAMarginNearOne_CoversExactRunsOnTheOtherSide(double label, int affected)
    {
        Random random = new(141);
        int others = 0;
        for (int i = 0; i < 2000; i++)
        {
            double[] start = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() + 0.5], row = [50 * (random.NextDouble() - 0.5), random.NextDouble() - 0.5, 0];
            row[2] = (1 - (row[0] * start[0]) - (row[1] * start[1])) / start[2];
            BigRational exact = row.Zip(start, (x, theta) => (BigRational)x * (BigRational)theta).Aggregate((a, b) => a + b);
            double computed = row.Zip(start).Aggregate(0.0, (sum, pair) => Math.FusedMultiplyAdd(pair.First, pair.Second, sum));
            if (exact < BigRational.One == computed < 1)
            {
                continue;
            }

            others += computed == 1 ? 0 : 1;
            SweepProblem problem = new(new()
            {
                Rows = [row],
                Labels = [label],
                Start = start,
                Steps = [new([0], Interval<double>.Point(0.5))],
                Loss = EncodedLoss.Hinge,
                Threat = EncodedThreat.Flip,
                Budget = 1,
            });
            LaneRuns runs = new(problem, new(problem));
            runs.Run([0], [affected]);

            Assert.True(runs.AreAllDoubtful || runs.Doubtful[0] != 0, $"draw {i}: {computed:R}");
        }

        Assert.True(others > 20, $"only {others} were on the other side");
    }
}
