using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

public sealed class EnumerationTests
{
    /// <summary>What the retrainings in double can be off by.</summary>
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 200 : 12;

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 12, 0 }, // k, batch size, seed of a shuffle or 0.
        { 2, 12, 0 },
        { 3, 12, 0 },
        { 1, 6, 0 },
        { 2, 6, 0 },
        { 1, 5, 0 },
        { 2, 4, 0 },
        { 3, 4, 7 },
        { 2, 6, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Removal_EverySet_StaysInside(int k, int batch, int shuffle) => RequireInside(AlterationKind.Removal, ResidualKind.Logistic, k, batch, shuffle);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Removal_SquaredErrorEverySet_StaysInside(int k, int batch, int shuffle) => RequireInside(AlterationKind.Removal, ResidualKind.Squared, k, batch, shuffle);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Flip_EverySet_StaysInside(int k, int batch, int shuffle) => RequireInside(AlterationKind.Flip, ResidualKind.Logistic, k, batch, shuffle);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Move_EverySetByTheWholeReach_StaysInside(int k, int batch, int shuffle) => RequireInside(AlterationKind.Move, ResidualKind.Squared, k, batch, shuffle);

    private static void RequireInside(AlterationKind kind, ResidualKind residual, int k, int batch, int shuffle)
    {
        const double Move = 0.125;
        int bounded = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            Schedule schedule = new(6, batch) { ShuffleSeed = shuffle == 0 ? null : shuffle };
            HeadRun run = TinyHead.Of(seed, residual, 12, schedule, residual == ResidualKind.Squared ? 0.05 : 0.2) with { Fall = seed % 3 * 0.1, Decay = seed % 2 * 0.03 };
            LabelledData<double> points = TinyHead.Rows(seed + 1000, 5, run.Data.Features, classes: true);
            Trajectory trajectory = run.Bound(new(kind, k, kind == AlterationKind.Move ? 2 * Move : 0));
            (Interval<double>[] outputs, Interval<double>[] losses, _) = trajectory.Evaluate(HeadRun.Points(points));
            bounded += trajectory.EndedAt == 0 ? 1 : 0;
            foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count))
            {
                foreach (double sign in kind == AlterationKind.Move ? new[] { -Move, Move } : [0])
                {
                    double[] theta = run.Retrain(kind, set, sign);
                    for (int row = 0; row < points.Count; row++)
                    {
                        double z = HeadRun.Output(theta, points.Row(row));
                        double loss = residual == ResidualKind.Logistic ? Math.Log(1 + Math.Exp(points.Label(row) == 1 ? -z : z)) : (z - points.Label(row)) * (z - points.Label(row));
                        Assert.InRange(z, outputs[row].Lower - Tolerance, outputs[row].Upper + Tolerance);
                        Assert.InRange(loss, losses[row].Lower - Tolerance, losses[row].Upper + Tolerance);
                    }
                }
            }
        }

        // Bounds that always give up would hold, too.
        Assert.True(bounded > Seeds / 2, $"Only {bounded} of {Seeds} trainings were bounded at all.");
    }
}
