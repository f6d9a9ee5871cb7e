using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>The data sets that a threat admits, where they are finitely many: any rows missing, or with other classes.</summary>
internal static class AlteredDataSets
{
    /// <summary>More trainings than anybody waits for; their number must be one that can be counted.</summary>
    public const double Most = 1e7;

    /// <summary>Why there are not finitely many, or null.</summary>
    public static string? Refusal(ThreatModel threat, Adversary adversary)
    {
        if (adversary.IsAbsent)
        {
            return "the threat affects no sample, so that the box holds one training";
        }

        if (adversary.OnlyBoxes is string only)
        {
            return only;
        }

        if (threat.Budget != Budget.PerDataSet)
        {
            return "the budget is per batch, so that other samples may be affected in every step; set Budget = Budget.PerDataSet on the threat if it is meant for the whole data set";
        }

        if (adversary.Kind == AggregationKind.Substitution)
        {
            return "a sample can be replaced by infinitely many others";
        }

        if (adversary.FeatureEpsilon > 0)
        {
            return "features can be moved to infinitely many places";
        }

        return adversary.Labels.Kind == LabelFreedomKind.Within ? "real labels can be moved to infinitely many places" : null;
    }

    /// <summary>How many there are if each of so many rows can be affected, the data set as it is included.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="rows">Rows that the threat can affect.</param>
    /// <param name="adversary">The threat.</param>
    public static double Count(ModelPlan plan, int rows, Adversary adversary)
    {
        double ways = WaysOfARow(plan, adversary), sets = 1, count = 1;
        for (int size = 1; size <= Math.Min(adversary.Samples, rows); size++)
        {
            sets *= ways * (rows - size + 1) / size;
            count += sets;
        }

        return count;
    }

    /// <summary>All of them, the data set as it is first.</summary>
    public static List<AlteredRows> All<T>(ModelPlan plan, LabelledData<T> data, Adversary adversary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool removes = adversary.Kind == AggregationKind.Removal;
        List<AlteredRows> all = [new([], [])];
        int begin = 0;
        for (int size = 1; size <= adversary.Samples; size++)
        {
            int end = all.Count;
            for (int i = begin; i < end; i++)
            {
                AlteredRows fewer = all[i];
                for (int row = fewer.Rows.Length == 0 ? 0 : fewer.Rows[^1] + 1; row < data.Count; row++)
                {
                    if (data.IsTrusted(row))
                    {
                        continue;
                    }

                    int[] rows = [.. fewer.Rows, row];
                    if (removes)
                    {
                        all.Add(new(rows, []));
                        continue;
                    }

                    foreach (int label in Others(plan, int.CreateTruncating(data.Label(row)), adversary.Labels))
                    {
                        all.Add(new(rows, [.. fewer.Labels, label]));
                    }
                }
            }

            begin = end;
        }

        return all;
    }

    private static IEnumerable<int> Others(ModelPlan plan, int label, LabelFreedom freedom) =>
        (freedom.Kind == LabelFreedomKind.Target ? [freedom.Target] : Enumerable.Range(0, plan.Classes)).Where(other => other != label);

    private static int WaysOfARow(ModelPlan plan, Adversary adversary) =>
        adversary.Kind == AggregationKind.Removal || adversary.Labels.Kind == LabelFreedomKind.Target ? 1 : plan.Classes - 1;
}
