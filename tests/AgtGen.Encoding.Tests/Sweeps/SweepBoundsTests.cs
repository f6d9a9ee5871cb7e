using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Sweeps;

/// <summary>Sweeps against every altered run, and with faults that these tests must find.</summary>
public class SweepBoundsTests
{
    // Of runs in double.
    private const double Rounding = 1e-12;

    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Of_AnySlopes_HoldsEveryRun(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        Random random = new(71);
        for (int i = 0; i < 6; i++)
        {
            Case of = Case.Draw(random, loss, threat, isPerBatch);
            double[][] slopes = [.. of.Bounds.Samples.Select(samples => samples.Slopes.Select(slope => i % 2 == 0 ? -slope : (2 * random.NextDouble()) - 1).ToArray())];

            SweepSide side = of.Bounds.Of(of.Point, slopes);

            Assert.True(side.Upper >= of.Outputs.Max() - Rounding, $"problem {i}: {side.Upper} excludes {of.Outputs.Max()}");
            Assert.True(-of.Bounds.Sweep.Below.Upper <= of.Outputs.Min() + Rounding, $"problem {i}: {-of.Bounds.Sweep.Below.Upper} excludes {of.Outputs.Min()}");
        }
    }

    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Samples_OfEveryStep_HaveTheOutputsOfEveryRun(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        Random random = new(73);
        for (int i = 0; i < 4; i++)
        {
            Case of = Case.Draw(random, loss, threat, isPerBatch);
            for (int step = 1; step < of.Training.Steps.Count; step++)
            {
                TrainingReplay replay = new(of.Training with { Steps = [.. of.Training.Steps.Take(step)] });
                StepSamples samples = of.Bounds.Samples[step];
                foreach (IReadOnlyList<IReadOnlyDictionary<int, double>> alteration in Problems.Alterations(of.Training))
                {
                    double[] parameters = replay.Run(alteration);
                    for (int at = 0; at < samples.Rows.Length; at++)
                    {
                        double output = Dot(of.Training.Rows[samples.Rows[at]], parameters);
                        Interval<double> range = alteration[step].ContainsKey(samples.Rows[at]) ? samples.AffectedOutputs[at] : samples.UntouchedOutputs[at];
                        Assert.InRange(output, range.Lower - Rounding, range.Upper + Rounding);
                    }
                }
            }
        }
    }

    /// <summary>The faults that a sweep could have: an output's range that is too small by one percent, and a multiplier whose sign the residuals do not have.</summary>
    [Theory]
    [InlineData(Fault.None, 0)]
    [InlineData(Fault.NarrowRange, 1)]
    [InlineData(Fault.Sign, 1)]
    [InlineData(Fault.Gain, 1)]
    public void Of_AFault_ExcludesARun(Fault fault, int leastCaught)
    {
        Random random = new(79);
        int caught = 0;
        for (int i = 0; i < 20; i++)
        {
            Case of = Case.Draw(random, i % 2 == 0 ? EncodedLoss.SquaredError : EncodedLoss.BinaryCrossEntropy, i % 4 < 2 ? EncodedThreat.Removal : EncodedThreat.Flip, isPerBatch: false);
            FunctionalSweep sweep = new(of.Problem, of.Alterations);
            foreach (double[] point in of.Points)
            {
                sweep.Run(point, [.. of.Bounds.Samples.Select((samples, step) => Plant(of, samples, step, fault))], of.Bounds.Weights, of.Bounds.Sizes);
                double upper = sweep.Above.Upper;
                if (fault == Fault.Gain)
                {
                    int[] chosen = [.. sweep.Above.Chosen()];
                    upper = chosen.Length == 0 ? upper : upper - (0.01 * sweep.Above.Gains[chosen[0]]);
                }

                caught += of.OutputsAt(point).Max() > upper + Rounding ? 1 : 0;
            }
        }

        Assert.True(leastCaught == 0 ? caught == 0 : caught >= leastCaught, $"{caught} runs were excluded");
    }

    public enum Fault
    {
        None,
        NarrowRange,
        Sign,
        Gain,
    }

    private static StepSamples Plant(Case of, StepSamples samples, int step, Fault fault)
    {
        Interval<double>[] Narrow(Interval<double>[] ranges) => fault == Fault.NarrowRange
            ? [.. ranges.Select(range => new Interval<double>(range.Lower + (0.005 * (range.Upper - range.Lower)), range.Upper - (0.005 * (range.Upper - range.Lower))))]
            : ranges;
        StepSamples planted = new(of.Problem, of.Alterations, step, Narrow(samples.UntouchedOutputs), Narrow(samples.AffectedOutputs));
        if (fault == Fault.Sign)
        {
            planted.Slopes[0] = -planted.Slopes[0];
        }

        return planted;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private sealed record Case(EncodedTraining Training, double[][] Points)
    {
        public SweepProblem Problem { get; } = new(Training);

        public Alterations Alterations { get; private init; } = null!;

        public SweepBounds Bounds { get; private init; } = null!;

        public double[] Point => Points[0];

        public double[] Outputs => OutputsAt(Point);

        public static Case Draw(Random random, EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch, samples: isPerBatch ? 5 : 6, steps: isPerBatch ? 2 : 3, budget: isPerBatch ? 1 : 2);
            double[][] points = [.. Enumerable.Range(0, 5).Select(_ => new[] { (2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, 1 })];
            Case of = new(training, points);
            Alterations all = new(of.Problem, new(null, -1));
            return of with { Alterations = all, Bounds = new(of.Problem, all) };
        }

        public double[] OutputsAt(double[] point)
        {
            TrainingReplay replay = new(Training);
            return [.. Problems.Alterations(Training).Select(alteration => Dot(point, replay.Run(alteration)))];
        }
    }
}
