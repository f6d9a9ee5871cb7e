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
    /// Three of 96 rows pull against all others, each replaced by a gradient of 0: r is nearly what a retraining leaves. Where the bent part is taken for half as long, in the norm in which curvature pays or as it is, retrainings escape.
    /// </summary>
    [Theory]
    [InlineData(15, 1, 1, false)]
    [InlineData(15, 0.5, 1, true)]
    [InlineData(5, 0.65, 1, true)]
    [InlineData(2, 1, 0, true)]
    public void Remainder_BentPartTooShort_Escapes(int steps, double sway, double bent, bool escapes)
    {
        int found = 0;
        for (int seed = 0; seed < 3; seed++)
        {
            CrossingRun run = new(Pulling(seed, steps), AlterationKind.Substitution, Samples, crossing => crossing with { Sway = crossing.Sway * sway, Bent = crossing.Bent * bent });
            found += run.Left([.. Enumerable.Range(0, Samples)]) > run.Remainder ? 1 : 0;
        }

        Assert.Equal(escapes, found > 0);
    }

    /// <summary>In the case above curvature does pay, so that what escapes there is its fault.</summary>
    [Fact]
    public void Remainder_RowsThatPull_IsPaidFor()
    {
        HeadRun run = Pulling(0, 15);
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

    private static HeadRun Pulling(int seed, int steps)
    {
        const int Count = 96;
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, Count).Select(_ => new[] { Math.Round(1 + (random.NextDouble() / 100), 3) })];
        double[] labels = [.. rows.Select((_, row) => row < Samples ? 1.0 : 0.0)];
        return new(new(rows, labels), ResidualKind.Squared, 0.02, new(steps, Count));
    }
}
