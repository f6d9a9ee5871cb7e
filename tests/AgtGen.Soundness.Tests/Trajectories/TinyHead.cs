using AgtGen.Kernels;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Random trainings so small that every altered one can be run.</summary>
internal static class TinyHead
{
    public static LabelledData<double> Rows(int seed, int count, int features, bool classes)
    {
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, features).Select(_ => Math.Round((random.NextDouble() * 4) - 2, 3)).ToArray())];
        double[] labels = [.. rows.Select(row => classes ? (row[0] + (random.NextDouble() * 2) - 1 > 0 ? 1.0 : 0.0) : Math.Round(row[0] - (0.5 * row[^1]) + random.NextDouble(), 3))];
        return new(rows, labels);
    }

    public static HeadRun Of(int seed, ResidualKind residual, int rows, Schedule schedule, double rate = 0.2) =>
        new(Rows(seed, rows, 1 + (seed % 4), residual == ResidualKind.Logistic), residual, rate, schedule);
}
