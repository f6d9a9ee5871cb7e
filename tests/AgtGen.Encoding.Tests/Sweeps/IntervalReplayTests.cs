using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Sweeps;

public class IntervalReplayTests
{
    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    public void Run_AnAlteredTraining_HoldsTheExactRun(EncodedLoss loss, EncodedThreat threat)
    {
        Random random = new(97);
        double[] axis = [0, 1, 0];
        for (int i = 0; i < 6; i++)
        {
            EncodedTraining training = Problems.Draw(random, loss, threat, isPerBatch: false, samples: 6, steps: 3, budget: 2);
            SweepProblem problem = new(training);
            int[] rows = [.. training.Steps.SelectMany(step => step.Batch).Distinct().Order()];
            IntervalReplay replay = new(problem);
            foreach (IReadOnlyList<IReadOnlyDictionary<int, double>> alteration in Problems.Alterations(training).Where(_ => random.Next(4) == 0))
            {
                UnitState[] states = [.. rows.Select(row => alteration[0].ContainsKey(row) ? UnitState.Affected : UnitState.Untouched)];

                Interval<double> value = replay.Run(axis, states);

                RationalInterval exact = new ExactRun(training, alteration)[$"theta{training.Steps.Count}.1"];
                Assert.True(exact.Upper >= (BigRational)value.Lower && exact.Lower <= (BigRational)value.Upper, $"problem {i}: {value} excludes {exact}");
                Assert.InRange(value.Upper - value.Lower, 0, 1e-12);
            }
        }
    }
}
