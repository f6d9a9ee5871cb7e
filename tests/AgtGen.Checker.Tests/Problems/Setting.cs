namespace AgtGen.Checker.Tests.Problems;

/// <summary>How a training goes and what may have happened to its data, all of it fixed by a seed.</summary>
internal sealed record Setting(int Seed, Sgd Optimizer, Schedule Schedule, ThreatModel Threat)
{
    public int Rows { get; init; } = 24;

    /// <summary>What is kept apart of a budget for the data set; null for what the library chooses.</summary>
    public int[]? Levels { get; init; }

    /// <summary>Every third row is trusted.</summary>
    public bool HasTrusted { get; init; }

    /// <summary>Whole numbers with many zeros and a feature that is always 0, so that sums are exact and gradients vanish; initial parameters are quarters.</summary>
    public bool IsCoarse { get; init; }

    public double[][] Start(Problem problem)
    {
        Random random = new(Seed + 1);
        List<double[]> start = [];
        for (int layer = 0; layer + 1 < problem.Sizes.Length; layer++)
        {
            foreach (int length in (int[])[problem.Sizes[layer] * problem.Sizes[layer + 1], problem.Sizes[layer + 1]])
            {
                start.Add([.. Enumerable.Range(0, length).Select(_ => IsCoarse ? random.Next(-3, 4) / 4.0 : Held(problem, (random.NextDouble() - 0.5) * 1.4))]);
            }
        }

        return [.. start];
    }

    public Sample[] Data(Problem problem)
    {
        Random random = new(Seed + 2);
        return [.. Enumerable.Range(0, Rows).Select(row => Row(problem, row, random))];
    }

    private Sample Row(Problem problem, int row, Random random)
    {
        double[] x = [.. Enumerable.Range(0, problem.Sizes[0]).Select(feature => !IsCoarse ? Held(problem, (random.NextDouble() - 0.5) * 4) : feature == 0 ? 0 : random.Next(-1, 2))];
        double sum = x.Sum() + ((random.NextDouble() - 0.5) * 0.6);
        double label = problem.Classes == 0 ? (IsCoarse ? Math.Round(sum) : Held(problem, sum / 2)) : problem.Classes == 2 ? (sum > 0 ? 1 : 0) : sum > 0.7 ? 2 : sum > -0.7 ? 1 : 0;
        return new(x, label, HasTrusted && row % 3 == 0);
    }

    private static double Held(Problem problem, double value) => problem.IsSingle ? (float)value : value;
}
