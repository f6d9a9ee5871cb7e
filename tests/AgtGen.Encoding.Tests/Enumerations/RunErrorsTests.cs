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
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    public void OfOutput_BoundsTheDistanceFromTheExactRun(EncodedLoss loss, EncodedThreat threat)
    {
        Random random = new(111);
        int moved = 0;
        for (int i = 0; i < 12; i++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch: false, samples: 6, steps: 4, budget: 2);

            // A rate that is no sum of few powers of two, so that something is rounded.
            training = training with { Steps = [.. training.Steps.Select((step, t) => step with { Rate = Interval<double>.Point(0.1 / (1 + t)) })] };
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

            Assert.InRange(errors.OfOutput(point), 0, 1e-12);
        }

        Assert.True(moved > 50, "nothing was rounded");
    }
}
