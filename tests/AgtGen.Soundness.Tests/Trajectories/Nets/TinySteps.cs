using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>Random steps of random nets: few rows and units, so that sums are nearly all of one term, and rates, influences and errors from small to large.</summary>
internal static class TinySteps
{
    /// <summary>See <see cref="NetStep.Excess"/>.</summary>
    public static double Excess(int seed)
    {
        Random random = new(seed);
        UnitKind unit = (UnitKind)random.Next(3);
        ResidualKind residual = (ResidualKind)random.Next(3);
        AlterationKind kind = residual == ResidualKind.Squared || random.Next(2) == 0 ? AlterationKind.Removal : AlterationKind.Flip;
        int k = 1 + random.Next(3), rows = 1 + random.Next(5), outputs = residual == ResidualKind.Softmax ? 2 + random.Next(3) : 1;
        (rows, k) = kind == AlterationKind.Removal ? (Math.Max(rows, k + 1), k) : (rows, Math.Min(k, rows));
        double scale = Size(random, 0.2, 5), weight = Size(random, 0.1, 2);
        double[][] features = [.. Enumerable.Range(0, rows).Select(_ => Numbers(random, 1 + (seed % 2), 2 * scale))];
        double[] labels = [.. features.Select(row => residual == ResidualKind.Squared ? row[0] : random.Next(Math.Max(outputs, 2)))];
        bool hasBias = random.Next(3) > 0;
        int hidden = 1 + random.Next(3);
        NetRun run = new(new(features, labels), hidden, outputs, unit, residual, Size(random, 0.003, 300), 1, seed)
        {
            Decay = random.Next(2) * 0.1,
            HasOutputBias = hasBias,
            Target = kind == AlterationKind.Flip && outputs > 2 ? random.Next(outputs) : -1,
            Initial = Numbers(random, (hidden * (features[0].Length + 1)) + (outputs * (hidden + (hasBias ? 1 : 0))), weight),
        };
        double move = random.Next(4) == 0 ? 0 : Size(random, 1e-3, 3), rest = random.Next(4) == 0 ? 0 : Size(random, 1e-3, 3);
        return run.Training(kind, k).Rows.Candidates.Length < k ? double.NaN : NetStep.Excess(run, kind, k, move, rest, seed);
    }

    /// <summary>From one to the other, as likely between 1 and 2 as between 2 and 4.</summary>
    private static double Size(Random random, double least, double most) => least * Math.Pow(most / least, random.NextDouble());

    private static double[] Numbers(Random random, int count, double most) => [.. Enumerable.Range(0, count).Select(_ => most * ((random.NextDouble() * 2) - 1))];
}
