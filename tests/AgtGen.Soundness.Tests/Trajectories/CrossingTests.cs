using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>What affected samples do to each other, where the curvature of the others pays for it: rows that mostly point in one direction, more than are affected.</summary>
public sealed class CrossingTests
{
    private const int Rows = 48;

    private const int Samples = 3;

    [Theory]
    [InlineData("Logistic", 0)]
    [InlineData("Squared", 0)]
    [InlineData("Logistic", 0.05)]
    public void Remainder_RandomAndInfluentialSets_IsAtLeastWhatInfluencesLeave(string residual, double decay)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            CrossingRun run = new(Of(seed, Enum.Parse<ResidualKind>(residual)) with { Decay = decay }, AlterationKind.Removal, Samples, crossing => crossing);
            foreach (HashSet<int> set in Sets(seed, run))
            {
                double left = run.Left(set);
                Assert.True(left <= run.Remainder, $"{left} is more than {run.Remainder} without {string.Join(", ", set)}.");
            }
        }
    }

    /// <summary>Where curvature pays for nothing of it, the remainders are 0.60 to 0.64 and 0.21 to 0.23.</summary>
    [Theory]
    [InlineData("Logistic", 0.29)]
    [InlineData("Squared", 0.095)]
    public void Remainder_ManyStepsInOneDirection_IsLessThanHalfOfWhatItIsWithoutCurvature(string residual, double most)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            HeadRun run = Of(seed, Enum.Parse<ResidualKind>(residual));
            double paid = new CrossingRun(run, AlterationKind.Removal, Samples, crossing => crossing).Remainder;
            double unpaid = new CrossingRun(run, AlterationKind.Removal, Samples, _ => Crossing.Unknown).Remainder;
            Assert.InRange(paid, 0, most);
            Assert.InRange(paid, 0, unpaid / 2);
        }
    }

    /// <summary>
    /// Some rows pull against all others, each replaced by a gradient of 0: r is nearly what a retraining leaves. Where a part of it is taken for too short, in the norm in which curvature pays or as it is, or less is added to the
    /// curvature than its norms reckon with, retrainings escape.
    /// </summary>
    [Theory]
    [InlineData(96, 3, 15, 1, 1, 1, 1, false)] // rows, affected ones, steps, and what is left of the bent part in either norm, the flat part, and what is added.
    [InlineData(96, 3, 15, 0.5, 1, 1, 1, true)]
    [InlineData(96, 3, 5, 0.65, 1, 1, 1, true)]
    [InlineData(96, 3, 2, 1, 0, 1, 1, true)]
    [InlineData(8, 4, 12, 1, 1, 1, 1, false)]
    [InlineData(8, 4, 12, 1, 1, 0, 1, true)]
    [InlineData(8, 4, 12, 1, 1, 1, 0, true)]
    public void Remainder_PartTooShort_Escapes(int rows, int samples, int steps, double sway, double bent, double flat, double shift, bool escapes)
    {
        int found = 0;
        for (int seed = 0; seed < 3; seed++)
        {
            CrossingRun run = new(Pulling(seed, steps, rows, samples), AlterationKind.Substitution, samples, crossing =>
                new(crossing.Sway * sway, crossing.Bent * bent, crossing.Flat * flat, crossing.Shift * shift));
            found += run.Left([.. Enumerable.Range(0, samples)]) > run.Remainder ? 1 : 0;
        }

        Assert.Equal(escapes, found > 0);
    }

    /// <summary>Eight of ten rows hold most of the curvature, and do not pay: if they did, r would be 0.17 where retrainings leave 0.2.</summary>
    [Fact]
    public void Remainder_MostRowsAffected_IsAtLeastWhatInfluencesLeave()
    {
        const int Affected = 8;
        for (int seed = 0; seed < 4; seed++)
        {
            CrossingRun run = new(Pulling(seed, 20, 10, Affected), AlterationKind.Substitution, Affected, crossing => crossing);
            Assert.InRange(run.Left([.. Enumerable.Range(0, Affected)]), 0.8 * run.Remainder, run.Remainder);
        }
    }

    /// <summary>In the first case above curvature does pay, so that what escapes there is its fault.</summary>
    [Fact]
    public void Remainder_RowsThatPull_IsPaidFor()
    {
        HeadRun run = Pulling(0, 15, 96, Samples);
        double paid = new CrossingRun(run, AlterationKind.Substitution, Samples, crossing => crossing).Remainder;
        double unpaid = new CrossingRun(run, AlterationKind.Substitution, Samples, _ => Crossing.Unknown).Remainder;
        Assert.InRange(paid, 0, 0.96 * unpaid);
    }

    /// <summary>Full sets: influences reckon with the weights of the whole budget.</summary>
    private static IEnumerable<HashSet<int>> Sets(int seed, CrossingRun run)
    {
        int[] ranked = run.MostInfluential;
        return Subsets.Random(Samples, Rows, 200, seed + 70)
            .Concat(Subsets.UpTo(Samples, 8).Where(set => set.Count == Samples).Select(set => set.Select(place => ranked[place]).ToHashSet()));
    }

    private static HeadRun Of(int seed, ResidualKind residual)
    {
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, 3).Select(_ => Math.Round(1 + (random.NextDouble() / 2), 3)).ToArray())];
        double[] labels = [.. rows.Select(row => row[0] - row[^1] + random.NextDouble() - 0.5 > 0 ? 1.0 : 0.0)];
        return new(new(rows, labels), residual, residual == ResidualKind.Logistic ? 0.5 : 0.08, new(150, Rows));
    }

    private static HeadRun Pulling(int seed, int steps, int count, int samples)
    {
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => new[] { Math.Round(1 + (random.NextDouble() / 100), 3) })];
        double[] labels = [.. rows.Select((_, row) => row < samples ? 1.0 : 0.0)];
        return new(new(rows, labels), ResidualKind.Squared, 0.02, new(steps, count));
    }
}
