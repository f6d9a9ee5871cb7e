using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>What a threat admits of altered rows, row by row and by its budgets: stated apart from the rules that propose them, so that none of their mistakes passes for an attack.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="data">The data as it is.</param>
/// <param name="schedule">Epochs and batches.</param>
/// <param name="threat">The threat.</param>
internal sealed class Admittance<T>(ModelPlan plan, LabelledData<T> data, Schedule schedule, ThreatModel threat)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchMembership batches = new(data.Count, schedule, threat.Budget);

    /// <exception cref="ArgumentException">The threat does not admit the changes; says which and why.</exception>
    public AlteredData<T> Of(IEnumerable<RowChange<T>> changes)
    {
        RequireKnown();
        RowChange<T>[] sorted = [.. changes.OrderBy(change => change.Row)];
        for (int i = 0; i < sorted.Length; i++)
        {
            int row = sorted[i].Row;
            Require(row >= 0 && row < data.Count, row, $"there are {data.Count} rows");
            Require(i == 0 || sorted[i - 1].Row != row, row, "it is changed twice");
            Require(!data.IsTrusted(row), row, "it is trusted");
            Require(threat.Rows?.Rows.Contains(row) != false, row, "it is none of the rows that the threat names");
            RequireRow(sorted[i]);
        }

        RequireBudgets(sorted);
        AlteredData<T> altered = new(data, threat, [.. sorted]);
        Admission.RequireData(plan, altered.Data);
        return altered;
    }

    /// <summary>A threat that says more than is looked at here could admit less. Of an order that is not known the schedule's is one.</summary>
    private void RequireKnown()
    {
        ThreatModel? read = threat switch
        {
            Removal => new Removal { Samples = threat.Samples, Budget = threat.Budget, Rows = threat.Rows, Order = threat.Order },
            Substitution => new Substitution { Samples = threat.Samples, Budget = threat.Budget, Rows = threat.Rows, Order = threat.Order },
            BoundedPoisoning all => new BoundedPoisoning
            {
                Samples = all.Samples,
                Budget = all.Budget,
                Rows = all.Rows,
                Order = all.Order,
                FeatureEpsilon = all.FeatureEpsilon,
                FeatureEpsilons = all.FeatureEpsilons,
                LabelSamples = all.LabelSamples,
                LabelEpsilon = all.LabelEpsilon,
                LabelTarget = all.LabelTarget,
                Paired = all.Paired,
            },
            _ => null,
        };
        if (read != threat)
        {
            throw new ArgumentException($"No attack knows all that the threat says: {threat}. Attack with one that says no more than {read?.ToString() ?? "BoundedPoisoning, Removal or Substitution"}.");
        }
    }

    private static void Require(bool holds, int row, string reason)
    {
        if (!holds)
        {
            throw new ArgumentException($"The threat does not admit what is done to row {row}: {reason}.");
        }
    }

    private void RequireRow(RowChange<T> change)
    {
        int row = change.Row;
        Require(change.Features is not { Length: int length } || length == data.Features, row, $"rows have {data.Features} features");
        Require(threat is Removal == change.IsRemoved, row, threat is Removal ? "rows can only be removed" : "rows cannot be removed");
        if (threat is Removal)
        {
            Require(change.Features is null && change.Label is null, row, "a row that is missing has no other features or label");
        }

        if (threat is BoundedPoisoning poisoning)
        {
            RequireFeatures(change, poisoning);
            RequireLabel(change, poisoning);
        }
    }

    /// <summary>Distances are between values as they are stored, and rounded up; certified balls are as large at least.</summary>
    private void RequireFeatures(RowChange<T> change, BoundedPoisoning poisoning)
    {
        for (int j = 0; change.Features is { } features && j < features.Length; j++)
        {
            double distance = Distance(features[j], data.Row(change.Row)[j]);
            double most = poisoning.EpsilonOf(j);
            Require(distance <= most, change.Row, FormattableString.Invariant($"feature {j} is {distance} from its own value, farther than {most}"));
        }
    }

    private void RequireLabel(RowChange<T> change, BoundedPoisoning poisoning)
    {
        if (change.Label is not T label || label == data.Label(change.Row))
        {
            return;
        }

        if (plan.Classes == 0)
        {
            double distance = Distance(label, data.Label(change.Row));
            Require(distance <= poisoning.LabelEpsilon, change.Row, FormattableString.Invariant($"its label is {distance} from its own, farther than {poisoning.LabelEpsilon}"));
        }
        else if (poisoning.LabelTarget is int target)
        {
            Require(label == T.CreateChecked(target), change.Row, $"labels change to class {target} only");
        }
    }

    private void RequireBudgets(RowChange<T>[] changes)
    {
        int[] all = [.. changes.Select(change => change.Row)];
        if (threat is BoundedPoisoning poisoning)
        {
            int[] moved = [.. changes.Where(change => change.Features is not null).Select(change => change.Row)];
            int[] relabelled = [.. changes.Where(change => change.Label is not null).Select(change => change.Row)];
            RequireBudget(moved, poisoning.Samples, "moved features");
            RequireBudget(relabelled, poisoning.LabelSamples, "changed labels");
            if (poisoning.Paired == true)
            {
                RequireBudget(all, Math.Max(poisoning.Samples, poisoning.LabelSamples), "moved features or changed labels, which are to be the same rows");
            }

            return;
        }

        RequireBudget(all, threat.Samples, threat is Removal ? "removed rows" : "replaced rows");
    }

    private void RequireBudget(int[] rows, int budget, string what)
    {
        if (!batches.Admits(rows, budget))
        {
            string where = threat.Budget == Budget.PerDataSet ? "the data set" : "a batch";
            throw new ArgumentException($"The threat does not admit so many {what}: it has a budget of {budget} for {where}, and there are more among the {rows.Length} rows.");
        }
    }

    private static double Distance(T one, T other) => ScalarMath<double>.SubtractUp(double.CreateTruncating(T.Max(one, other)), double.CreateTruncating(T.Min(one, other)));
}
