using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>How altered data that a threat admits is put together of proposals.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AttackPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ThreatModel threat;
    private readonly BatchMembership batches;
    private readonly IRowChanges<T>[] parts;
    private readonly Admittance<T> admittance;
    private readonly BoundedPoisoning? poisoning;

    /// <exception cref="ArgumentException">No attack is known for the threat.</exception>
    public AttackPlan(ModelPlan plan, LabelledData<T> data, Schedule schedule, ThreatModel threat, Adversary adversary, Admittance<T> admittance, int seed)
    {
        (this.threat, this.admittance, poisoning) = (threat, admittance, threat.Moved);
        batches = new(data.Count, schedule, threat.Budget);
        int[] open = [.. (threat.Rows?.Rows ?? Enumerable.Range(0, data.Count)).Where(row => !data.IsTrusted(row))];
        parts = adversary.IsAbsent ? [] : [.. (threat as Composition)?.Parts.SelectMany(Parts) ?? Parts(threat)];

        IRowChanges<T>[] Parts(ThreatModel one) => one switch
        {
            Addition { Samples: > 0 } => [new AddedRows<T>(new(plan, data, seed), data, batches.Places, one.Samples, adversary.KeepsDivisor)],
            _ when open.Length == 0 => [],
            Removal { Samples: > 0 } => [new RemovedRows<T>(data, open, one.Samples, adversary.KeepsDivisor)],
            KnownRemoval when open.Length == threat.Rows!.Rows.Count => [new RemovedRows<T>(data, open, open.Length, keepsDivisor: false)],
            Substitution { Samples: > 0 } => [new ReplacedRows<T>(new(plan, data, seed), data, open, one.Samples)],
            BoundedPoisoning poisoning =>
            [
                .. poisoning.LabelSamples == 0 || adversary.Labels.Kind == LabelFreedomKind.None ? Array.Empty<IRowChanges<T>>() : [new ChangedLabels<T>(plan, data, open, poisoning)],
                .. poisoning.Samples > 0 && adversary.FeatureEpsilon > 0 ? [new MovedFeatures<T>(plan, data, open, poisoning, seed)] : Array.Empty<IRowChanges<T>>(),
            ],
            _ => [],
        };
    }

    /// <summary>Whether nothing can be altered.</summary>
    public bool IsEmpty => parts.Length == 0;

    private bool ArePaired => poisoning is { Paired: true };

    /// <summary>For each way to alter rows its proposals, the most promising first. What could as well be a row that is moved is not proposed as one that is replaced, so that each counts for one budget.</summary>
    public Proposal<T>[][] Propose(Influence<T> influence, AlteredData<T> current) =>
        [.. parts.Select(part => part.Propose(influence, current)
            .Where(proposal => part is not ReplacedRows<T> || admittance.BeyondPoisoning(proposal.Change) is not null)
            .OrderByDescending(proposal => proposal.Gain)
            .ThenBy(proposal => proposal.Change.Row)
            .ToArray())];

    /// <summary>The best proposals that fit the budgets, all at once.</summary>
    public IReadOnlyCollection<RowChange<T>> Together(Proposal<T>[][] proposals)
    {
        if (threat is KnownRemoval)
        {
            return [.. proposals.SelectMany(part => part).Select(proposal => proposal.Change)];
        }

        Dictionary<int, RowChange<T>> chosen = [];
        IRowChanges<T>? paired = null;
        for (int part = 0; part < parts.Length; part++)
        {
            Proposal<T>[] gaining = [.. proposals[part].Where(proposal => proposal.Gain > 0 && (IsPoisoning(part) || !chosen.ContainsKey(proposal.Change.Row)))];
            IEnumerable<Proposal<T>> ordered = ArePaired && IsPoisoning(part) && paired is not null ? Paired(gaining, chosen, parts[part].Budget, paired.Budget) : gaining;
            HashSet<int> taken = batches.Take(ordered.Select(proposal => proposal.Change), parts[part].Budget);
            foreach (RowChange<T> change in gaining.Where(proposal => taken.Contains(proposal.Change.Row)).Select(proposal => proposal.Change))
            {
                chosen[change.Row] = chosen.TryGetValue(change.Row, out RowChange<T>? first) ? first.With(change) : change;
            }

            paired ??= IsPoisoning(part) ? parts[part] : null;
        }

        return chosen.Values;
    }

    /// <summary>Some changes and one more, in place of others where the budgets are used up; null if it is among them or has no room.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="part">Which way to alter rows.</param>
    /// <param name="proposal">The one more.</param>
    /// <param name="gains">What changes of rows gain, for the choice of what gives way.</param>
    public IReadOnlyCollection<RowChange<T>>? Exchanged(IReadOnlyCollection<RowChange<T>> changes, int part, RowChange<T> proposal, IReadOnlyDictionary<int, double> gains)
    {
        if (threat is KnownRemoval)
        {
            return changes.Count > 0 ? null : [.. threat.Rows!.Rows.Select(row => new RowChange<T> { Row = row, IsRemoved = true })];
        }

        // Only what moves and what relabels a row go together; else the other change takes its place.
        Dictionary<int, RowChange<T>> next = changes.ToDictionary(change => change.Row);
        bool isThere = next.TryGetValue(proposal.Row, out RowChange<T>? present);
        RowChange<T> joined = isThere && IsPoisoning(part) && IsPoisoned(present!) ? present!.With(proposal) : proposal;
        if (present is not null && joined.IsLike(present))
        {
            return null;
        }

        next[proposal.Row] = joined;
        while (!Fits(next.Values, part))
        {
            int[] others = [.. next.Values.Where(change => change.Row != proposal.Row && batches.Meet(change, proposal)).Select(change => change.Row)];
            if (others.Length == 0)
            {
                return null;
            }

            next.Remove(others.MinBy(row => gains.GetValueOrDefault(row)));
        }

        return next.Values;
    }

    private bool IsPoisoning(int part) => parts[part] is ChangedLabels<T> or MovedFeatures<T>;

    private bool IsPoisoned(RowChange<T> change) => !change.IsRemoved && admittance.BeyondPoisoning(change) is null;

    /// <summary>Whether a change counts for the budget of a part that neither moves nor relabels rows.</summary>
    private bool Uses(int part, RowChange<T> change) => parts[part] switch
    {
        RemovedRows<T> => change.IsRemoved,
        AddedRows<T> => change.AddedTo is not null,
        _ => !change.IsRemoved && change.AddedTo is null && !IsPoisoned(change),
    };

    private bool Fits(IReadOnlyCollection<RowChange<T>> changes, int part)
    {
        if (!IsPoisoning(part))
        {
            return batches.Admits([.. changes.Where(change => Uses(part, change))], parts[part].Budget);
        }

        RowChange<T>[] poisoned = [.. changes.Where(IsPoisoned)];
        return batches.Admits([.. poisoned.Where(change => change.Features is not null)], poisoning!.Samples)
            && batches.Admits([.. poisoned.Where(change => change.Label is not null)], poisoning.LabelSamples)
            && (!ArePaired || batches.Admits(poisoned, Math.Max(poisoning.Samples, poisoning.LabelSamples)));
    }

    /// <summary>Rows that are altered already come first; if their budget was the larger one, no others do.</summary>
    private static IEnumerable<Proposal<T>> Paired(Proposal<T>[] gaining, Dictionary<int, RowChange<T>> chosen, int budget, int first) =>
        gaining.OrderByDescending(proposal => chosen.ContainsKey(proposal.Change.Row))
            .Where(proposal => budget >= first || chosen.ContainsKey(proposal.Change.Row));
}
