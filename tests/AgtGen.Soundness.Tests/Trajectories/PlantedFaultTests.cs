using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>What the tests beside this one would find: each fault takes bounds that hold to where an altered training escapes them.</summary>
public sealed class PlantedFaultTests
{
    private const int Seeds = 12;

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void NoFault_NothingEscapes(AlterationKind kind) => Assert.Equal(0, Escapes(kind, _ => { }));

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void FunctionalBentTooMuch_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, step => Scale(step.Multiplier, 1.5)) > 0);

    [Fact]
    public void SignOfTheFunctionalOnTheMean_Escapes() => Assert.True(Escapes(AlterationKind.Removal, step => Scale(step.Mean, -1)) > 0);

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void RemainderLeftOut_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, step =>
    {
        Array.Clear(step.RestPositive);
        Array.Clear(step.RestNegative);
    }) > 0);

    [Fact]
    public void MeanOfTheRestLeftOut_Escapes() => Assert.True(Escapes(AlterationKind.Removal, step => Array.Clear(step.Mean)) > 0);

    /// <summary>Where one of four rows of a batch is removed, the others weigh more than multipliers of the plain weight reckon with.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void ChangeOfOtherWeightsLeftOut_Escapes(double factor, bool escapes)
    {
        int found = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            HeadRun run = TinyHead.Of(seed, ResidualKind.Squared, 8, new(300, 4), 0.03);
            found += Escapes(run, TinyHead.Rows(seed + 90, 6, 1 + (seed % 4), classes: true), AlterationKind.Removal, step => Scale(step.Mixed, factor));
        }

        Assert.Equal(escapes, found > 0);
    }

    /// <summary>Moved labels of a squared error have exact bounds, so that the smallest shrinking shows.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(0.99, true)]
    public void EffectTooSmallByOnePercent_Escapes(double factor, bool escapes)
    {
        int found = Escapes(AlterationKind.Move, step =>
        {
            Scale(step.MemberPositive, factor);
            Scale(step.MemberNegative, factor);
        });
        Assert.Equal(escapes, found > 0);
    }

    private static int Escapes(AlterationKind kind, Action<TrajectoryStep> fault) => Enumerable.Range(0, Seeds).Sum(seed => Escapes(
        kind == AlterationKind.Move ? TinyHead.Of(seed, ResidualKind.Squared, 10, new(12, 10), 0.1) : TinyHead.Of(seed, ResidualKind.Logistic, 10, new(24, 10), 0.6),
        TinyHead.Rows(seed + 90, 6, 1 + (seed % 4), classes: true),
        kind,
        fault));

    private static int Escapes(HeadRun run, LabelledData<double> given, AlterationKind kind, Action<TrajectoryStep> fault)
    {
        const double Move = 0.25;
        Alteration alteration = new(kind, 1, kind == AlterationKind.Move ? 2 * Move : 0);
        using WorkerTeam team = new(1);
        HeadData rows = run.Rows, points = HeadRun.Points(given);
        List<TrajectoryStep> steps = run.Residual == ResidualKind.Logistic
            ? new InfluenceSweep<LogisticResidual>(rows, alteration, run.Descent, team, CancellationToken.None).Run()
            : new InfluenceSweep<SquaredResidual>(rows, alteration, run.Descent, team, CancellationToken.None).Run();
        steps.ForEach(fault);
        (double[] lower, double[] upper) = (new double[given.Count], new double[given.Count]);
        new AdjointTile(rows, alteration).Run(steps, points, 0, lower, upper);

        double[] plain = run.Retrain(kind, new HashSet<int>());
        int escapes = 0;
        foreach (HashSet<int> set in Subsets.UpTo(1, run.Data.Count))
        {
            foreach (double move in kind == AlterationKind.Move ? new[] { -Move, Move } : [0])
            {
                double[] theta = run.Retrain(kind, set, move);
                for (int row = 0; row < given.Count; row++)
                {
                    double change = HeadRun.Output(theta, given.Row(row)) - HeadRun.Output(plain, given.Row(row));
                    escapes += change < lower[row] - 1e-12 || change > upper[row] + 1e-12 ? 1 : 0;
                }
            }
        }

        return escapes;
    }

    private static void Scale(double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
