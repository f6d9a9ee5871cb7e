using AgtGen.Kernels;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Trainings in whose every step other samples are altered.</summary>
internal static class BatchAttack
{
    /// <summary>How far features and real labels are moved.</summary>
    public const double Epsilon = 0.125;

    /// <summary>What no entry of a gradient that is put in another's place exceeds.</summary>
    public const double Clip = 2;

    /// <summary>Trains with k samples of each batch altered: so that the step goes furthest along a direction, or at random if there is none.</summary>
    public static double[] Train(HeadRun run, string what, int k, Random random, double[] towards)
    {
        double[] theta = new double[run.Data.Features + 1];
        BatchPlan batches = new(run.Data.Count, run.Schedule);
        for (int step = 0; step < batches.Steps; step++)
        {
            int[] batch = batches.Next(step).ToArray();
            (double[] Plain, double[]? Altered)[] gradients = [.. batch.Select(row => Gradients(run, what, row, theta, random, towards))];
            double[] mean = [.. theta.Select((_, f) => gradients.Average(gradient => gradient.Plain[f]))];
            int[] affected = [.. Enumerable.Range(0, batch.Length)
                .OrderBy(i => towards.Length == 0 ? random.NextDouble() : Dot(towards, gradients[i].Altered ?? mean) - Dot(towards, gradients[i].Plain)).Take(Math.Min(k, batch.Length - 1))];
            int count = batch.Length - (what == "Removal" ? affected.Length : 0);
            double rate = run.Rate / (1 + (run.Fall * step));
            for (int f = 0; f < theta.Length; f++)
            {
                double sum = Enumerable.Range(0, batch.Length).Sum(i => affected.Contains(i) ? gradients[i].Altered?[f] ?? 0 : gradients[i].Plain[f]);
                theta[f] -= rate * ((sum / count) + (run.Decay * theta[f]));
            }
        }

        return theta;
    }

    private static (double[] Plain, double[]? Altered) Gradients(HeadRun run, string what, int row, double[] theta, Random random, double[] towards)
    {
        double[] x = [.. run.Data.Row(row), 1];
        double label = run.Data.Label(row);
        double[] plain = Gradient(run, x, label, theta);
        switch (what)
        {
            case "Removal":
                return (plain, null);
            case "Substitution":
                return (plain, [.. x.Select((_, f) => towards.Length == 0 ? Clip * ((2 * random.NextDouble()) - 1) : -Clip * Math.Sign(towards[f]))]);
        }

        double[] moved = [.. x.Select((value, f) => what.StartsWith("Features", StringComparison.Ordinal) && f < x.Length - 1 ? value + (random.Next(2) == 0 ? Epsilon : -Epsilon) : value)];
        double changed = what switch
        {
            "Features" => label,
            "Move" => label + (random.Next(2) == 0 ? Epsilon : -Epsilon),
            _ => 1 - label,
        };
        return (plain, Gradient(run, moved, changed, theta));
    }

    private static double[] Gradient(HeadRun run, double[] x, double label, double[] theta)
    {
        double z = Dot(theta, x);
        double residual = run.Residual == ResidualKind.Logistic ? (1 / (1 + Math.Exp(-z))) - label : 2 * (z - label);
        return [.. x.Select(value => residual * value)];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
