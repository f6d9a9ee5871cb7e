using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>
/// Faults in bounds for budgets of each batch, with two of its samples. Moved labels of a squared error are the case to see them in: what a label does is a constant, so that the sum of the two largest effects of every step is reached.
/// </summary>
public sealed class BatchFaultTests
{
    private const int Rows = 12;
    private const int K = 2;

    [Fact]
    public void NoFault_IsReachedAndHolds()
    {
        (double bound, double reached) = Bound(K, ofBatch: true, _ => { });
        Assert.Equal(reached, bound, 1e-9);
        Assert.True(bound >= reached - 1e-12);
    }

    [Fact]
    public void EffectTooSmallByOnePercent_Escapes() => RequireEscape(Bound(K, ofBatch: true, step =>
    {
        Scale(step.MemberPositive);
        Scale(step.MemberNegative);
    }));

    [Fact]
    public void OneOfTheTwoSamplesLeftOut_Escapes() => RequireEscape(Bound(1, ofBatch: true, _ => { }));

    [Fact]
    public void SamplesTakenForTheSameInEveryStep_Escapes() => RequireEscape(Bound(K, ofBatch: false, _ => { }));

    private static void RequireEscape((double Bound, double Reached) found) => Assert.True(found.Reached > found.Bound + 1e-9, $"{found.Reached} is within {found.Bound}.");

    /// <summary>How far an output can rise by the sweep back over faulty steps, and how far two moved labels a step take it.</summary>
    private static (double Bound, double Reached) Bound(int k, bool ofBatch, Action<TrajectoryStep> fault)
    {
        HeadRun run = TinyHead.Of(5, ResidualKind.Squared, Rows, new(4, 6), 0.05);
        Alteration alteration = new(AlterationKind.Move, K, 2 * BatchAttack.Epsilon) { IsOfBatch = true };
        using WorkerTeam team = new(1);
        List<TrajectoryStep> steps = new InfluenceSweep<SquaredResidual>(run.Rows, alteration, run.Descent, team, CancellationToken.None).Run();
        steps.ForEach(fault);
        double[] point = [.. run.Data.Row(3)], lower = new double[1], upper = new double[1];
        new AdjointTile(run.Rows, alteration with { Samples = k, IsOfBatch = ofBatch }).Run(steps, HeadRun.Points(new([point], [0])), 0, lower, upper);

        double plain = HeadRun.Output(run.Retrain(AlterationKind.Move, new HashSet<int>()), point), sum = 0;
        BatchPlan batches = new(Rows, run.Schedule);
        for (int step = 0; step < batches.Steps; step++)
        {
            int at = step;
            sum += batches.Next(step).ToArray()
                .Select(row => Math.Abs(HeadRun.Output(run.Retrain(AlterationKind.Move, t => t == at ? new HashSet<int> { row } : new HashSet<int>(), BatchAttack.Epsilon), point) - plain))
                .OrderDescending().Take(K).Sum();
        }

        return (upper[0], sum);
    }

    private static void Scale(double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= 0.99;
        }
    }
}
