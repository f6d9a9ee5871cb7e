using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Residuals that are clamped, to a number or so that the gradient has a norm: removal of every set, and samples replaced by the worst that the clip lets through.</summary>
public sealed class ClippedHeadTests
{
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 200 : 12;

    public static TheoryData<ResidualKind, bool, int, int> Clips => new()
    {
        { ResidualKind.Logistic, true, 1, 12 }, // Residual, clip of the norm, k, batch size.
        { ResidualKind.Logistic, true, 2, 4 },
        { ResidualKind.Logistic, false, 2, 12 },
        { ResidualKind.Squared, true, 1, 12 },
        { ResidualKind.Squared, false, 2, 6 },
    };

    [Theory]
    [MemberData(nameof(Clips))]
    internal void Removal_EverySet_StaysInside(ResidualKind residual, bool ofNorm, int k, int batch) => RequireInside(AlterationKind.Removal, residual, ofNorm, k, batch);

    [Theory]
    [MemberData(nameof(Clips))]
    internal void Substitution_WorstAndOtherGradients_StayInside(ResidualKind residual, bool ofNorm, int k, int batch) =>
        RequireInside(AlterationKind.Substitution, residual, ofNorm, k, batch);

    /// <summary>The same attack escapes bounds that know nothing of the gradient in a sample's place.</summary>
    [Fact]
    public void ReplacedGradientLeftOut_Escapes()
    {
        HeadRun run = Run(3, ResidualKind.Logistic, ofNorm: true, 12);
        LabelledData<double> points = TinyHead.Rows(1003, 5, run.Data.Features, classes: true);
        Interval<double>[] outputs = run.Bound(new(AlterationKind.Substitution, 1, 0)).Evaluate(HeadRun.Points(points)).Outputs;
        Assert.Contains(Attacks(AlterationKind.Substitution, run, points, 1), theta =>
            Enumerable.Range(0, points.Count).Any(row => HeadRun.Output(theta, points.Row(row)) is double z && (z < outputs[row].Lower || z > outputs[row].Upper)));
    }

    /// <summary>At random outputs around the place where the clip begins.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ClippedResidual_RandomBoxes_ContainItsValuesSlopesAndRemainders(double label)
    {
        Random random = new(5);
        for (int i = 0; i < 2000; i++)
        {
            ResidualLimit limit = new(0.2 + (0.6 * random.NextDouble()), 1e-15);
            double z = (random.NextDouble() * 8) - 4, lower = -random.NextDouble() * (i % 3), upper = random.NextDouble() * (i % 5);
            Interval<double> slope = ClippedResidual<LogisticResidual>.Slope(z + lower, z + upper, label, limit);
            Interval<double> plain = ClippedResidual<LogisticResidual>.Slope(z, z, label, limit);
            (double value, double w) = (Clamped(z, label, limit.Bound), 0.5 * (plain.Lower + plain.Upper));
            Interval<double> remainder = ClippedResidual<LogisticResidual>.Remainder(z, label, value, w, lower, upper, limit);
            double before = lower;
            for (int part = 0; part <= 20; part++)
            {
                double u = lower + ((upper - lower) * part / 20), at = Clamped(z + u, label, limit.Bound);
                Assert.InRange(at, ClippedResidual<LogisticResidual>.Value(z + u, label, limit).Lower, ClippedResidual<LogisticResidual>.Value(z + u, label, limit).Upper);
                Assert.InRange(at - value - (w * u), remainder.Lower - 1e-13, remainder.Upper + 1e-13);
                Assert.InRange(at - Clamped(z + before, label, limit.Bound), (slope.Lower * (u - before)) - 1e-13, (slope.Upper * (u - before)) + 1e-13);
                before = u;
            }
        }
    }

    private static double Clamped(double z, double label, double bound) => Math.Clamp((1 / (1 + Math.Exp(-z))) - label, -bound, bound);

    private static HeadRun Run(int seed, ResidualKind residual, bool ofNorm, int batch) =>
        TinyHead.Of(seed, residual, 12, new(6, batch), residual == ResidualKind.Squared ? 0.05 : 0.2) with { Clip = new(0.5, ofNorm), Decay = seed % 2 * 0.03 };

    private static void RequireInside(AlterationKind kind, ResidualKind residual, bool ofNorm, int k, int batch)
    {
        int bounded = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            HeadRun run = Run(seed, residual, ofNorm, batch);
            LabelledData<double> points = TinyHead.Rows(seed + 1000, 5, run.Data.Features, classes: true);

            // A gradient in a sample's place is of the clip's length here; entries are limited in the tests of Clip.Value.
            Trajectory trajectory = run.Bound(new(kind, k, 0) { Length = kind == AlterationKind.Substitution ? run.Clip!.Bound : 0 });
            bounded += trajectory.EndedAt == 0 ? 1 : 0;
            Interval<double>[] outputs = trajectory.Evaluate(HeadRun.Points(points)).Outputs;
            foreach (double[] theta in Attacks(kind, run, points, k))
            {
                for (int row = 0; row < points.Count; row++)
                {
                    Assert.InRange(HeadRun.Output(theta, points.Row(row)), outputs[row].Lower - Tolerance, outputs[row].Upper + Tolerance);
                }
            }
        }

        Assert.True(bounded > Seeds / 2, $"Only {bounded} of {Seeds} trainings were bounded at all.");
    }

    /// <summary>Every set, and for substitution gradients of the clip's length toward and away from each point and in a random direction.</summary>
    private static IEnumerable<double[]> Attacks(AlterationKind kind, HeadRun run, LabelledData<double> points, int k)
    {
        Random random = new(11);
        foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count))
        {
            if (kind == AlterationKind.Removal)
            {
                yield return run.Retrain(kind, set);
                continue;
            }

            for (int point = 0; point < points.Count; point++)
            {
                double[] toward = [.. points.Row(point), 1], away = [.. toward.Select(value => -value)];
                foreach (double[] direction in new[] { toward, away, [.. toward.Select(_ => random.NextDouble() - 0.5)] })
                {
                    double length = Math.Sqrt(direction.Sum(value => value * value));
                    yield return run.Retrain(kind, set, replacement: [.. direction.Select(value => value * run.Clip!.Bound / length)]);
                }
            }
        }
    }
}
