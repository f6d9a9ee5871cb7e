using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Trainings whose samples are altered anew in every step stay within the bounds along the training: at random, and by who wants one output to move.</summary>
public sealed class BatchBudgetTests
{
    private const int Rows = 12;
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 100 : 10;

    public static TheoryData<string, string, int, int, double> Cases => new()
    {
        { "Removal", "Logistic", 1, 12, 0 }, // what happens, loss, k, batch size, decay.
        { "Removal", "Logistic", 2, 4, 0 },
        { "Removal", "Squared", 2, 12, 0.05 },
        { "Removal", "Squared", 1, 4, 0 },
        { "Flip", "Logistic", 1, 12, 0 },
        { "Flip", "Logistic", 3, 6, 0.05 },
        { "Move", "Squared", 2, 6, 0 },
        { "Substitution", "Logistic", 1, 12, 0 },
        { "Substitution", "Logistic", 2, 4, 0.05 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_OtherSamplesInEveryStep_StayInside(string what, string residual, int k, int batch, double decay)
    {
        int bounded = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            HeadRun run = Of(seed, Enum.Parse<ResidualKind>(residual), batch, decay);
            LabelledData<double> points = TinyHead.Rows(seed + 1000, 4, run.Data.Features, classes: true);
            Trajectory trajectory = run.Bound(Alteration(what, k));
            bounded += trajectory.EndedAt == 0 ? 1 : 0;
            Interval<double>[] outputs = trajectory.Evaluate(HeadRun.Points(points)).Outputs;
            for (int attempt = 0; attempt < 40; attempt++)
            {
                double[] towards = attempt < 16 ? [.. points.Row(attempt % points.Count), 1] : [];
                double[] theta = BatchAttack.Train(run, what, k, new Random((seed * 100) + attempt), attempt % 2 == 0 ? towards : [.. towards.Select(x => -x)]);
                for (int other = 0; other < points.Count; other++)
                {
                    Assert.InRange(HeadRun.Output(theta, points.Row(other)), outputs[other].Lower - Tolerance, outputs[other].Upper + Tolerance);
                }
            }
        }

        Assert.True(bounded > Seeds / 2, $"Only {bounded} of {Seeds} trainings were bounded at all.");
    }

    /// <summary>What the test above would find: the bounds of a smaller budget, and those of the same samples in every step.</summary>
    [Theory]
    [InlineData("Removal", 3, true)]
    [InlineData("Flip", 3, true)]
    [InlineData("Substitution", 3, true)]
    [InlineData("Flip", 1, false)]
    public void Outputs_MoreThanTheBudget_Escape(string what, int samples, bool ofBatch)
    {
        int escapes = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            HeadRun run = Of(4 * seed, ResidualKind.Logistic, 4, 0);
            double[] point = [.. run.Data.Row(0)];
            Interval<double> output = run.Bound(Alteration(what, 1) with { IsOfBatch = ofBatch }).Evaluate(HeadRun.Points(new([point], [0]))).Outputs[0];
            foreach (double sign in new[] { -1.0, 1 })
            {
                double reached = HeadRun.Output(BatchAttack.Train(run, what, samples, new Random(seed), [.. point.Select(x => sign * x), sign]), point);
                escapes += reached < output.Lower || reached > output.Upper ? 1 : 0;
            }
        }

        Assert.True(escapes > 0);
    }

    /// <summary>A label of a squared error moves the residual by a constant, whatever the parameters: the sum of the largest effect in every step is the exact range.</summary>
    [Fact]
    public void Outputs_MovedLabelsOfASquaredError_AreExactUpToRounding()
    {
        HeadRun run = TinyHead.Of(4, ResidualKind.Squared, Rows, new(4, 6), 0.05);
        double[] point = [.. run.Data.Row(3)];
        Interval<double> output = run.Bound(Alteration("Move", 1)).Evaluate(HeadRun.Points(new([point], [0]))).Outputs[0];
        double plain = HeadRun.Output(run.Retrain(AlterationKind.Move, new HashSet<int>()), point), sum = 0;
        for (int step = 0; step < 8; step++)
        {
            sum += Enumerable.Range(0, Rows).Max(row => Math.Abs(HeadRun.Output(run.Retrain(AlterationKind.Move, t => t == step ? new HashSet<int> { row } : new HashSet<int>(), BatchAttack.Epsilon), point) - plain));
        }

        Assert.Equal(plain + sum, output.Upper, 1e-9);
        Assert.Equal(plain - sum, output.Lower, 1e-9);
    }

    private static Alteration Alteration(string what, int k) => what switch
    {
        "Removal" => new(AlterationKind.Removal, k, 0) { IsOfBatch = true },
        "Substitution" => new(AlterationKind.Substitution, k, BatchAttack.Clip) { IsOfBatch = true },
        "Flip" => new(AlterationKind.Flip, k, 0) { IsOfBatch = true },
        _ => new(AlterationKind.Move, k, 2 * BatchAttack.Epsilon) { IsOfBatch = true },
    };

    private static HeadRun Of(int seed, ResidualKind residual, int batch, double decay) =>
        TinyHead.Of(seed, residual, Rows, new(12 * batch / Rows, batch) { ShuffleSeed = seed }, residual == ResidualKind.Squared ? 0.05 : 0.3) with { Fall = 0.1, Decay = decay };
}
