using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Soundness.Tests.Trajectories;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>
/// Where labels move the boxes of outputs reach as far to either side as any altered run goes. Multipliers of 2 miss nothing in them, whatever they are, so that ranges do not show it; other multipliers would.
/// </summary>
public sealed class MovedLabelBoxTests
{
    private const double Move = 0.25;
    private const int Rows = 10;
    private const int Samples = 2;
    private const double Tolerance = 1e-9;

    [Fact]
    public void MemberMove_EveryStep_HoldsEveryRun()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            HeadRun run = Run(seed);
            ProofContent<double> given = new(run.Residual, run.Data, new double[run.Data.Features + 1], true, [], [], [], [], []) { LabelRadius = Move };
            (ProofTraining? training, _) = ProofQualification.Of(new ProofRun(run, new BoundedPoisoning { LabelSamples = Samples, LabelEpsilon = Move, Budget = Budget.PerDataSet }).Claim, given);
            ForwardCheck check = new(training!, CancellationToken.None);
            Assert.Null(check.Run((_, batch) => [.. batch.Select(_ => Fixed.One + Fixed.One)], (_, derived) => derived));
            for (int step = 1; step < check.Steps.Count; step++)
            {
                RequireHeld(run with { Schedule = new(step, Rows) }, check.Steps[step].Checks);
            }
        }
    }

    private static void RequireHeld(HeadRun run, SampleChecks checks)
    {
        double[] plain = run.Retrain(AlterationKind.Move, new HashSet<int>());
        double[][] moved = [.. Enumerable.Range(0, Rows).Select(row => run.Retrain(AlterationKind.Move, new HashSet<int> { row }, Move))];
        for (int row = 0; row < Rows; row++)
        {
            double[] effects = [.. moved.Select(theta => Math.Abs(HeadRun.Output(theta, run.Data.Row(row)) - HeadRun.Output(plain, run.Data.Row(row))))];
            double reach = effects[row] + effects.Where((_, other) => other != row).OrderDescending().Take(Samples - 1).Sum();
            Assert.True(Real(checks.MemberMove[row].Upper) >= reach - Tolerance && Real(checks.MemberMove[row].Lower) <= Tolerance - reach, $"Row {row} moves by {reach}.");
        }
    }

    /// <summary>Some labels are 1, the class that other losses have.</summary>
    private static HeadRun Run(int seed)
    {
        HeadRun run = TinyHead.Of(seed, ResidualKind.Squared, Rows, new(8, Rows), 0.1);
        LabelledData<double> data = new(
            [.. Enumerable.Range(0, Rows).Select(row => run.Data.Row(row).ToArray())],
            [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? 1 : run.Data.Label(row))]);
        return run with { Data = data };
    }

    private static double Real(Fixed value) => Math.ScaleB((double)value.Units, -Fixed.Digits);
}
