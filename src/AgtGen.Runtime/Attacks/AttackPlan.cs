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

    /// <exception cref="ArgumentException">No attack is known for the threat.</exception>
    public AttackPlan(ModelPlan plan, LabelledData<T> data, Schedule schedule, ThreatModel threat, Adversary adversary, int seed)
    {
        this.threat = threat;
        batches = new(data.Count, schedule, threat.Budget);
        int[] open = [.. (threat.Rows?.Rows ?? Enumerable.Range(0, data.Count)).Where(row => !data.IsTrusted(row))];
        parts = adversary.IsAbsent || open.Length == 0 ? [] : threat switch
        {
            Removal => [new RemovedRows<T>(data, open, threat.Samples)],
            Substitution => [new ReplacedRows<T>(plan, data, open, threat.Samples, seed)],
            BoundedPoisoning poisoning =>
            [
                .. adversary.Labels.Kind == LabelFreedomKind.None ? Array.Empty<IRowChanges<T>>() : [new ChangedLabels<T>(plan, data, open, poisoning)],
                .. adversary.FeatureEpsilon > 0 ? [new MovedFeatures<T>(plan, data, open, poisoning, seed)] : Array.Empty<IRowChanges<T>>(),
            ],
            _ => throw new ArgumentException($"There is no attack for the threat model {threat.GetType().Name}.", nameof(threat)),
        };
    }

    /// <summary>Whether nothing can be altered.</summary>
    public bool IsEmpty => parts.Length == 0;

    private bool ArePaired => threat is BoundedPoisoning { Paired: true };

    /// <summary>For each way to alter rows its proposals, the most promising first.</summary>
    public Proposal<T>[][] Propose(Influence<T> influence, AlteredData<T> current) =>
        [.. parts.Select(part => part.Propose(influence, current).OrderByDescending(proposal => proposal.Gain).ThenBy(proposal => proposal.Change.Row).ToArray())];

    /// <summary>The best proposals that fit the budgets, all at once.</summary>
    public IReadOnlyCollection<RowChange<T>> Together(Proposal<T>[][] proposals)
    {
        Dictionary<int, RowChange<T>> chosen = [];
        for (int part = 0; part < parts.Length; part++)
        {
            Proposal<T>[] gaining = [.. proposals[part].Where(proposal => proposal.Gain > 0)];
            IEnumerable<Proposal<T>> ordered = ArePaired && part > 0 ? Paired(gaining, chosen, part) : gaining;
            HashSet<int> taken = [.. batches.Take(ordered.Select(proposal => proposal.Change.Row), parts[part].Budget)];
            foreach (RowChange<T> change in gaining.Where(proposal => taken.Contains(proposal.Change.Row)).Select(proposal => proposal.Change))
            {
                chosen[change.Row] = chosen.TryGetValue(change.Row, out RowChange<T>? first) ? first.With(change) : change;
            }
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
        Dictionary<int, RowChange<T>> next = changes.ToDictionary(change => change.Row);
        RowChange<T> joined = next.TryGetValue(proposal.Row, out RowChange<T>? present) ? present.With(proposal) : proposal;
        if (present is not null && joined.IsLike(present))
        {
            return null;
        }

        next[proposal.Row] = joined;
        while (!Fits(next.Values, part))
        {
            int[] others = [.. next.Keys.Where(row => row != proposal.Row && batches.Meet(row, proposal.Row))];
            if (others.Length == 0)
            {
                return null;
            }

            next.Remove(others.MinBy(row => gains.GetValueOrDefault(row)));
        }

        return next.Values;
    }

    private static IEnumerable<int> Rows(IEnumerable<RowChange<T>> changes) => changes.Select(change => change.Row);

    private bool Fits(IReadOnlyCollection<RowChange<T>> changes, int part)
    {
        if (threat is not BoundedPoisoning poisoning)
        {
            return batches.Admits([.. Rows(changes)], parts[part].Budget);
        }

        return batches.Admits([.. Rows(changes.Where(change => change.Features is not null))], poisoning.Samples)
            && batches.Admits([.. Rows(changes.Where(change => change.Label is not null))], poisoning.LabelSamples)
            && (!ArePaired || batches.Admits([.. Rows(changes)], Math.Max(poisoning.Samples, poisoning.LabelSamples)));
    }

    /// <summary>Rows that are altered already come first; if their budget was the larger one, no others do.</summary>
    private IEnumerable<Proposal<T>> Paired(Proposal<T>[] gaining, Dictionary<int, RowChange<T>> chosen, int part) =>
        gaining.OrderByDescending(proposal => chosen.ContainsKey(proposal.Change.Row))
            .Where(proposal => parts[part].Budget >= parts[0].Budget || chosen.ContainsKey(proposal.Change.Row));
}
