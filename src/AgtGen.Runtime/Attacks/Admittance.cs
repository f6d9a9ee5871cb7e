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
    private readonly BoundedPoisoning? poisoning = threat.Moved;
    private readonly Removal? removal = threat as Removal ?? (threat as Composition)?.Removal;
    private readonly Substitution? substitution = threat as Substitution ?? (threat as Composition)?.Substitution;
    private readonly Addition? addition = threat as Addition ?? (threat as Composition)?.Addition;

    /// <exception cref="ArgumentException">The threat does not admit the changes; says which and why.</exception>
    public AlteredData<T> Of(IEnumerable<RowChange<T>> changes)
    {
        RequireKnown();
        RowChange<T>[] sorted = [.. changes.OrderBy(change => change.Row)];
        for (int i = 0; i < sorted.Length; i++)
        {
            int row = sorted[i].Row;
            Require(i == 0 || sorted[i - 1].Row != row, row, "it is changed twice");
            Require(sorted[i].Features is not { Length: int length } || length == data.Features, row, $"rows have {data.Features} features");
            if (sorted[i].AddedTo is int batch)
            {
                RequireAdded(sorted[i], batch);
                continue;
            }

            Require(row >= 0 && row < data.Count, row, $"there are {data.Count} rows");
            Require(!data.IsTrusted(row), row, "it is trusted");
            Require(threat.Rows?.Rows.Contains(row) != false, row, "it is none of the rows that the threat names");
            RequireRow(sorted[i]);
        }

        RequireBudgets(sorted);
        AlteredData<T> altered = new(data, threat, [.. sorted]);
        Admission.RequireData(plan, altered.Data);
        return altered;
    }

    /// <summary>What keeps a row that is there, or another sample, from being one that the threat moves or relabels; null if nothing does.</summary>
    public string? BeyondPoisoning(RowChange<T> change) =>
        change.AddedTo is not null ? "it is added" : poisoning is null ? "rows cannot be moved or relabelled" : BeyondFeatures(change, poisoning) ?? BeyondLabel(change, poisoning);

    /// <summary>
    /// A threat that says more than is looked at here could admit less. Of an order that is not known the schedule's is one.
    /// </summary>
    private void RequireKnown()
    {
        ThreatModel? read = threat is Composition all
            ? new Composition
            {
                Budget = all.Budget,
                Order = all.Order,
                Rows = all.Rows,
                Poisoning = (BoundedPoisoning?)Read(all.Poisoning),
                Removal = (Removal?)Read(all.Removal),
                Substitution = (Substitution?)Read(all.Substitution),
                Addition = (Addition?)Read(all.Addition),
            }
            : Read(threat);
        if (read != threat)
        {
            throw new ArgumentException($"No attack knows all that the threat says: {threat}. Attack with one that says no more than {read?.ToString() ?? "BoundedPoisoning, Removal, KnownRemoval, Substitution or Addition, or several of them"}.");
        }
    }

    private static ThreatModel? Read(ThreatModel? one) => one switch
    {
        Removal all => new Removal { Samples = one.Samples, Budget = one.Budget, Rows = one.Rows, Order = one.Order, HasFixedDivisor = all.HasFixedDivisor },
        Addition all => new Addition { Samples = one.Samples, Budget = one.Budget, Rows = one.Rows, Order = one.Order, HasFixedDivisor = all.HasFixedDivisor },
        KnownRemoval => new KnownRemoval { Budget = one.Budget, Rows = one.Rows, Order = one.Order },
        Substitution => new Substitution { Samples = one.Samples, Budget = one.Budget, Rows = one.Rows, Order = one.Order },
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

    private static void Require(bool holds, int row, string reason)
    {
        if (!holds)
        {
            throw new ArgumentException($"The threat does not admit what is done to row {row}: {reason}.");
        }
    }

    private void RequireAdded(RowChange<T> change, int batch)
    {
        int row = change.Row;
        Require(addition is not null, row, "no samples are added");
        Require(row >= data.Count, row, "it is there, and a sample that is added has a number of its own");
        Require(batch >= 0 && batch < batches.Places, row, $"there are {batches.Places} batches in an epoch");
        Require(!change.IsRemoved && change.Features is not null && change.Label is not null, row, "a sample that is added has features and a label, and is not missing");
    }

    private void RequireRow(RowChange<T> change)
    {
        int row = change.Row;
        if (change.IsRemoved)
        {
            Require(threat is KnownRemoval || removal is not null, row, "rows cannot be removed");
            Require(change.Features is null && change.Label is null, row, "a row that is missing has no other features or label");
            return;
        }

        Require(poisoning is not null || substitution is not null, row, threat is Addition ? "samples are only added" : "rows can only be removed");
        if (substitution is null && BeyondPoisoning(change) is string reason)
        {
            Require(false, row, reason);
        }
    }

    /// <summary>Distances are between values as they are stored, and rounded up; certified balls are as large at least.</summary>
    private string? BeyondFeatures(RowChange<T> change, BoundedPoisoning poisoning)
    {
        for (int j = 0; change.Features is { } features && j < features.Length; j++)
        {
            double distance = Distance(features[j], data.Row(change.Row)[j]);
            double most = poisoning.EpsilonOf(j);
            if (!(distance <= most))
            {
                return FormattableString.Invariant($"feature {j} is {distance} from its own value, farther than {most}");
            }
        }

        return null;
    }

    private string? BeyondLabel(RowChange<T> change, BoundedPoisoning poisoning)
    {
        if (change.Label is not T label || label == data.Label(change.Row))
        {
            return null;
        }

        if (plan.Classes == 0)
        {
            double distance = Distance(label, data.Label(change.Row));
            return distance <= poisoning.LabelEpsilon ? null : FormattableString.Invariant($"its label is {distance} from its own, farther than {poisoning.LabelEpsilon}");
        }

        return poisoning.LabelTarget is int target && label != T.CreateChecked(target) ? $"labels change to class {target} only" : null;
    }

    private void RequireBudgets(RowChange<T>[] changes)
    {
        if (threat is KnownRemoval && changes.Length > 0 && changes.Length != threat.Rows!.Rows.Count)
        {
            throw new ArgumentException($"The threat does not admit {changes.Length} removed rows: it is that all {threat.Rows.Rows.Count} rows that it names are missing, or none.");
        }

        RequireBudget(changes.Where(change => change.AddedTo is not null), addition?.Samples ?? 0, "added samples");
        RowChange<T>[] there = [.. changes.Where(change => !change.IsRemoved && change.AddedTo is null)];
        if (threat is not KnownRemoval)
        {
            RequireBudget(changes.Where(change => change.IsRemoved), removal?.Samples ?? 0, "removed rows");
        }

        // A row that could be moved or relabelled so counts as that.
        RowChange<T>[] moved = [.. there.Where(change => BeyondPoisoning(change) is null)];
        RequireBudget(there.Except(moved), substitution?.Samples ?? 0, "replaced rows");
        if (poisoning is not null)
        {
            RequirePoisoning(moved, poisoning);
        }
    }

    private void RequirePoisoning(RowChange<T>[] changes, BoundedPoisoning poisoning)
    {
        RequireBudget(changes.Where(change => change.Features is not null), poisoning.Samples, "moved features");
        RequireBudget(changes.Where(change => change.Label is not null), poisoning.LabelSamples, "changed labels");
        if (poisoning.Paired == true)
        {
            RequireBudget(changes, Math.Max(poisoning.Samples, poisoning.LabelSamples), "moved features or changed labels, which are to be the same rows");
        }
    }

    private void RequireBudget(IEnumerable<RowChange<T>> changes, int budget, string what)
    {
        RowChange<T>[] rows = [.. changes];
        if (!batches.Admits(rows, budget))
        {
            string where = threat.Budget == Budget.PerDataSet ? "the data set" : "a batch";
            throw new ArgumentException($"The threat does not admit so many {what}: it has a budget of {budget} for {where}, and there are more among the {rows.Length} rows.");
        }
    }

    private static double Distance(T one, T other) => ScalarMath<double>.SubtractUp(double.CreateTruncating(T.Max(one, other)), double.CreateTruncating(T.Min(one, other)));
}
