using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;
using AgtGen.Trajectories;
using Descent = AgtGen.Soundness.Tests.Reference.Descent;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Against training in fractions, with no tolerance at all.</summary>
public sealed class ExactTrajectoryTests
{
    private const double Move = 0.25;

    [Theory]
    [InlineData(AlterationKind.Removal, 1, 6)]
    [InlineData(AlterationKind.Removal, 2, 6)]
    [InlineData(AlterationKind.Removal, 1, 3)]
    [InlineData(AlterationKind.Move, 1, 6)]
    [InlineData(AlterationKind.Move, 2, 3)]
    internal void Bounds_EveryAlteredTrainingInFractions_HoldWithoutTolerance(AlterationKind kind, int k, int batch)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            HeadRun run = TinyHead.Of(seed, ResidualKind.Squared, 6, new(4, batch), 0.1);
            LabelledData<double> points = TinyHead.Rows(seed + 500, 3, run.Data.Features, classes: false);
            Interval<double>[] outputs = run.Bound(new(kind, k, kind == AlterationKind.Move ? 2 * Move : 0)).Evaluate(HeadRun.Points(points)).Outputs;
            foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count))
            {
                BigRational[] theta = Train(run, kind, set);
                for (int row = 0; row < points.Count; row++)
                {
                    BigRational z = theta[^1];
                    for (int f = 0; f < points.Features; f++)
                    {
                        z += theta[f] * BigRational.FromDouble(points.Row(row)[f]);
                    }

                    Assert.True(BigRational.FromDouble(outputs[row].Lower) <= z && z <= BigRational.FromDouble(outputs[row].Upper), $"{z} is outside {outputs[row]}.");
                }
            }
        }
    }

    /// <summary>
    /// Theta is affine in the labels, so that the sum of the k largest effects is the exact range: all that the bounds may lose is rounding.
    /// </summary>
    [Fact]
    public void Move_SquaredError_IsExactUpToRounding()
    {
        HeadRun run = TinyHead.Of(2, ResidualKind.Squared, 8, new(30, 4), 0.1);
        LabelledData<double> points = TinyHead.Rows(77, 4, run.Data.Features, classes: false);
        Interval<double>[] outputs = run.Bound(new(AlterationKind.Move, 2, 2 * Move)).Evaluate(HeadRun.Points(points)).Outputs;
        double[] plain = run.Retrain(AlterationKind.Move, new HashSet<int>());
        for (int row = 0; row < points.Count; row++)
        {
            double start = HeadRun.Output(plain, points.Row(row));
            double[] effects = [.. Enumerable.Range(0, run.Data.Count)
                .Select(j => Math.Abs(HeadRun.Output(run.Retrain(AlterationKind.Move, new HashSet<int> { j }, Move), points.Row(row)) - start))
                .OrderDescending()];
            Assert.Equal(start + effects[0] + effects[1], outputs[row].Upper, 1e-9);
            Assert.Equal(start - effects[0] - effects[1], outputs[row].Lower, 1e-9);
        }
    }

    private static BigRational[] Train(HeadRun run, AlterationKind kind, HashSet<int> affected)
    {
        Sample[] rows = [.. Enumerable.Range(0, run.Data.Count).Select(row => new Sample(run.Data.Row(row).ToArray(), run.Data.Label(row)))];
        IReadOnlyList<IReadOnlyList<Sample>> batches = Batches.InOrder([.. rows.Select((sample, row) => affected.Contains(row) ? sample with { Trusted = true } : sample)], run.Schedule.BatchSize, run.Schedule.Epochs);

        // The mark of an affected row is all that Trusted is used for here.
        batches = [.. batches.Select(batch => kind == AlterationKind.Removal
            ? (IReadOnlyList<Sample>)[.. batch.Where(sample => !sample.Trusted)]
            : [.. batch.Select(sample => sample.Trusted ? sample with { Label = sample.Label + Move } : sample)])];
        TrainingRun training = new(NetworkShape.Of(ReferenceLoss.SquaredError, run.Data.Features, 1), new double[run.Data.Features + 1], batches, new Descent(run.Rate));
        return ExactTrainer.Run(training)[^1];
    }
}
