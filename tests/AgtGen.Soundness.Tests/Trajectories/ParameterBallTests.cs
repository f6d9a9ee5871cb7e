using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Trainings whose samples are altered anew in every step stay in the ball: at random, and by who wants one output to move.</summary>
public sealed class ParameterBallTests
{
    private const int Rows = 12;
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 100 : 10;

    public static TheoryData<string, string, int, int, double> Cases => new()
    {
        { "Removal", "Logistic", 1, 12, 0 }, // what happens, loss, k, batch size, decay.
        { "Removal", "Logistic", 2, 4, 0 },
        { "Removal", "Squared", 2, 12, 0.05 },
        { "Flip", "Logistic", 1, 12, 0 },
        { "Flip", "Logistic", 3, 6, 0.05 },
        { "Move", "Squared", 2, 6, 0 },
        { "Substitution", "Logistic", 1, 12, 0 },
        { "Substitution", "Logistic", 2, 4, 0.05 },
        { "Features", "Logistic", 1, 12, 0 },
        { "Features", "Logistic", 2, 5, 0 },
        { "Features", "Squared", 2, 6, 0.05 },
        { "Features and labels", "Logistic", 2, 6, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_OtherSamplesInEveryStep_StaysInside(string what, string residual, int k, int batch, double decay)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            HeadRun run = Of(seed, Enum.Parse<ResidualKind>(residual), batch, decay);
            IParameterBall ball = Ball(run, Threat(what, k, run));
            LabelledData<double> points = TinyHead.Rows(seed + 1000, 4, run.Data.Features, classes: true);
            HeadData rows = HeadRun.Points(points);
            for (int attempt = 0; attempt < 40; attempt++)
            {
                int point = attempt % points.Count;
                double[] towards = attempt < 16 ? [.. points.Row(point), 1] : [];
                double[] theta = BatchAttack.Train(run, what, k, new Random((seed * 100) + attempt), attempt % 2 == 0 ? towards : [.. towards.Select(x => -x)]);
                for (int other = 0; other < points.Count; other++)
                {
                    Interval<double> output = ball.Output(rows, other);
                    Assert.InRange(HeadRun.Output(theta, points.Row(other)), output.Lower - Tolerance, output.Upper + Tolerance);
                }
            }

            Assert.True(double.IsFinite(ball.Output(rows, 0).Upper));
        }
    }

    /// <summary>What the test above would find: the ball of a budget smaller by one.</summary>
    [Theory]
    [InlineData("Removal")]
    [InlineData("Flip")]
    [InlineData("Substitution")]
    public void Output_OneSampleMoreThanTheBudget_Escapes(string what)
    {
        int escapes = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            // One feature, so that all that pulls, pulls in one line.
            HeadRun run = Of(4 * seed, ResidualKind.Logistic, Rows, 0);
            IParameterBall ball = Ball(run, Threat(what, 1, run));
            double[] point = [.. run.Data.Row(0)];
            HeadData points = HeadRun.Points(new([point], [0]));
            foreach (double sign in new[] { -1.0, 1 })
            {
                double[] theta = BatchAttack.Train(run, what, 4, new Random(seed), [.. point.Select(x => sign * x), sign]);
                Interval<double> output = ball.Output(points, 0);
                double reached = HeadRun.Output(theta, point);
                escapes += reached < output.Lower || reached > output.Upper ? 1 : 0;
            }
        }

        Assert.True(escapes > 0);
    }

    private static HeadRun Of(int seed, ResidualKind residual, int batch, double decay) =>
        TinyHead.Of(seed, residual, Rows, new(12 * batch / Rows, batch) { ShuffleSeed = seed }, residual == ResidualKind.Squared ? 0.05 : 0.3) with { Fall = 0.1, Decay = decay };

    private static IParameterBall Ball(HeadRun run, BallThreat threat) => run.Residual == ResidualKind.Logistic
        ? new ParameterBall<LogisticResidual>(run.Rows, threat, run.Descent, CancellationToken.None)
        : new ParameterBall<SquaredResidual>(run.Rows, threat, run.Descent, CancellationToken.None);

    private static BallThreat Threat(string what, int k, HeadRun run)
    {
        HeadData rows = run.Rows;
        return what switch
        {
            "Removal" => new(AlterationKind.Removal, k, 0),
            "Substitution" => new(AlterationKind.Substitution, k, BatchAttack.Clip),
            "Flip" => new(AlterationKind.Move, k, 1),
            "Move" => new(AlterationKind.Move, k, 2 * BatchAttack.Epsilon),
            _ => new(AlterationKind.Move, k, what == "Features" ? 0 : 1)
            {
                Radii = [.. Enumerable.Range(0, rows.Rows.Length).Select(i => i % rows.Stride < run.Data.Features ? BatchAttack.Epsilon : 0)],
                Moves = [.. Enumerable.Range(0, rows.Count).Select(_ => ((Upper)run.Data.Features).Sqrt() * BatchAttack.Epsilon)],
            },
        };
    }
}
