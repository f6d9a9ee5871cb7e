using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Plain;

/// <summary>Bounds of the mean gradient over every batch that the threat admits, one entry at a time.</summary>
/// <param name="problem">The problem.</param>
/// <param name="clip">What a replaced sample can reach.</param>
/// <param name="arithmetic">The arithmetic.</param>
/// <param name="fault">What is planted.</param>
internal sealed class PlainAggregation(Problem problem, PlainClip clip, Outward arithmetic, Fault fault)
{
    private readonly ThreatModel threat = problem.Adversary.Threat;

    /// <param name="entry">The entry.</param>
    /// <param name="bounds">Of each sample.</param>
    /// <param name="trusted">Of each sample.</param>
    /// <param name="batch">Samples of the batch, which may be any of these.</param>
    /// <param name="step">From 0.</param>
    public Hull Mean(int entry, IReadOnlyList<SampleBounds> bounds, bool[] trusted, int batch, int step)
    {
        bool isOver = fault == Fault.BudgetEndsWithTheFirstStep && threat.Budget == Budget.PerDataSet && step > 0;
        if (isOver)
        {
            return Total([.. bounds.Select(b => b.Own[entry])], bounds.Count);
        }

        return threat switch
        {
            Removal { HasFixedDivisor: true } or KnownRemoval or Addition or Composition or { Order: BatchOrder.Unknown } => Chosen(entry, bounds, trusted, batch),
            Removal => Removed([.. bounds.Select(b => b.Own[entry])], trusted),
            Substitution => Replaced([.. bounds.Select(b => b.Own[entry])], trusted, entry),
            BoundedPoisoning poisoning => Moved(entry, bounds, trusted, poisoning),
            _ => throw new ArgumentException($"The plain rules do not know {threat.GetType().Name}."),
        };
    }

    private int Affected(int samples, bool[] trusted)
    {
        int open = trusted.Count(one => !one);
        int budget = fault == Fault.BudgetIsOneShort ? Math.Max(0, samples - 1)
            : fault == Fault.TrustedRowsUseBudget ? Math.Max(0, samples - trusted.Count(one => one))
            : samples;
        return Math.Min(budget, fault == Fault.TrustedRowsAreCandidates ? trusted.Length : open);
    }

    private Hull Removed(Hull[] entries, bool[] trusted)
    {
        int k = Affected(threat.Samples, trusted);
        Hull? mean = null;
        for (int removed = fault == Fault.ExactlyAllAreRemoved ? k : 0; removed <= k; removed++)
        {
            int count = fault switch
            {
                Fault.RemovalDividesByTheBatch => entries.Length,
                Fault.RemovalCountsOneMore when removed > 0 => entries.Length - removed + 1,
                _ => entries.Length - removed,
            };
            Hull one = Total(Kept(entries, trusted, removed), count);
            mean = mean is Hull before ? Hull.Around(before, one) : one;
        }

        return mean!.Value;
    }

    private Hull Replaced(Hull[] entries, bool[] trusted, int entry)
    {
        int k = Affected(threat.Samples, trusted);
        double reach = clip.Reach(entry);
        double most = fault == Fault.SubstituteIsForgotten ? 0 : k == 0 && fault != Fault.NotANumberPasses ? 0 : k * reach;
        Hull sum = arithmetic.Add(Kept(entries, trusted, k), new(-most, most));
        return Total(sum, fault == Fault.SubstitutionDividesByTheRest ? entries.Length - k : entries.Length);
    }

    /// <summary>Everything at once: for each number of samples that are removed, replaced and added.</summary>
    private Hull Chosen(int entry, IReadOnlyList<SampleBounds> bounds, bool[] trusted, int batch)
    {
        IReadOnlyList<ThreatModel> parts = threat is Composition composition ? fault == Fault.OnlyTheFirstPartCounts ? [composition.Parts[0]] : composition.Parts : [threat];
        int Of<TPart>() => parts.OfType<TPart>().FirstOrDefault() is ThreatModel part ? Affected(part.Samples, trusted) : 0;
        int removed = Of<Removal>(), replaced = Of<Substitution>(), open = trusted.Count(one => !one);
        int added = parts.OfType<Addition>().FirstOrDefault()?.Samples - (fault == Fault.BudgetIsOneShort ? 1 : 0) ?? 0;
        bool isFixed = parts.Any(part => part is Removal { HasFixedDivisor: true } or Addition { HasFixedDivisor: true }) && fault != Fault.FixedDivisorIsForgotten;
        Hull[] own = [.. bounds.Select(b => b.Own[entry])];
        (double below, double above) = parts.OfType<BoundedPoisoning>().FirstOrDefault() is { } moved ? Taken(entry, bounds, trusted, moved) : (0, 0);
        Hull? mean = null;
        foreach ((int r, int s, int a) in from r in Enumerable.Range(0, removed + 1) from s in Enumerable.Range(0, replaced + 1) from a in Enumerable.Range(0, added + 1) where r + s <= open select (r, s, a))
        {
            Hull kept = bounds.Count > batch ? Least(own, batch - r - s) : Kept(own, trusted, r + s);
            double most = s + a == 0 || fault == Fault.SubstituteIsForgotten ? 0 : arithmetic.Multiply(s + a, Hull.Point(clip.Reach(entry))).Upper;
            bool isKept = isFixed || (fault == Fault.ComposedRemovalKeepsTheDivisor && parts.Count > 1);
            Hull one = Total(arithmetic.Add(arithmetic.Add(kept, new(-below, above)), new(-most, most)), batch - (isKept ? 0 : r) + (isKept || fault == Fault.AddedKeepTheDivisor ? 0 : a));
            mean = mean is Hull before ? Hull.Around(before, one) : one;
        }

        return mean!.Value;
    }

    /// <summary>The sums of the least lower ends, and of the largest upper ends.</summary>
    private Hull Least(Hull[] entries, int count) => new(
        arithmetic.Sum(entries.OrderBy(one => one.Lower).Take(count)).Lower, arithmetic.Sum(entries.OrderByDescending(one => one.Upper).Take(count)).Upper);

    /// <summary>The sums of all but the k largest, below, and of all but the k smallest, above.</summary>
    private Hull Kept(Hull[] entries, bool[] trusted, int k)
    {
        int[] open = [.. Enumerable.Range(0, entries.Length).Where(i => !trusted[i] || fault == Fault.TrustedRowsAreCandidates)];
        HashSet<int> largest = [.. open.OrderByDescending(i => entries[i].Lower).Take(k)];
        HashSet<int> smallest = [.. open.OrderBy(i => entries[i].Upper).Take(k)];
        return new(
            arithmetic.Sum(entries.Where((_, i) => !largest.Contains(i))).Lower,
            arithmetic.Sum(entries.Where((_, i) => !smallest.Contains(i))).Upper);
    }

    private Hull Moved(int entry, IReadOnlyList<SampleBounds> bounds, bool[] trusted, BoundedPoisoning poisoning)
    {
        (double below, double above) = Taken(entry, bounds, trusted, poisoning);
        return Total(arithmetic.Add(arithmetic.Sum(bounds.Select(b => b.Own[entry])), new(-below, above)), bounds.Count);
    }

    /// <summary>What moved samples can take away from a sum, and add to it.</summary>
    private (double Below, double Above) Taken(int entry, IReadOnlyList<SampleBounds> bounds, bool[] trusted, BoundedPoisoning poisoning)
    {
        int[] open = [.. Enumerable.Range(0, bounds.Count).Where(i => !trusted[i] || fault == Fault.TrustedRowsAreCandidates)];
        bool isApart = poisoning is { Paired: false, Samples: > 0, LabelSamples: > 0 };
        int both = fault == Fault.PairedBudgetsAreMinimized && poisoning.Paired == true
            ? Math.Min(poisoning.Samples, poisoning.LabelSamples)
            : Math.Max(poisoning.Samples, poisoning.LabelSamples);
        double Added(Func<Hull, double> side)
        {
            double[] Differences(Func<SampleBounds, Hull[]> moved) =>
                [.. open.Select(i => Math.Max(0, Math.BitIncrement(side(moved(bounds[i])[entry]) - side(bounds[i].Own[entry]))))];
            if (!isApart || fault == Fault.UnpairedBudgetsAreMaximized)
            {
                return Largest(Differences(b => b.Both), Affected(both, trusted));
            }

            double[] features = Differences(b => b.Features), labels = Differences(b => b.Labels), together = Differences(b => b.Both);
            int k = Affected(poisoning.Samples, trusted), other = Affected(poisoning.LabelSamples, trusted);
            double joint = fault == Fault.JointFreedomIsForgotten ? 0
                : Largest([.. together.Select((d, i) => Math.Max(0, Math.BitIncrement(Math.BitIncrement(d - features[i]) - labels[i])))], Math.Min(k, other));
            return Largest([Largest(features, k), Largest(labels, other), joint], 3);
        }

        double below = Added(hull => -hull.Lower);
        return (below, fault == Fault.SidesShareDifferences ? below : Added(hull => hull.Upper));
    }

    private static double Largest(double[] values, int k) => values.OrderByDescending(value => value).Take(k).Aggregate(0.0, (sum, value) => Math.BitIncrement(sum + value));

    private Hull Total(Hull[] entries, int count) => Total(arithmetic.Sum(entries), count);

    private Hull Total(Hull sum, int count)
    {
        double divisor = fault == Fault.PartialBatchIsDividedByTheFull ? count + (Math.Min(problem.BatchSize, problem.Rows) - count) : count;
        Hull mean = arithmetic.Divide(sum, Hull.Point(divisor));
        return fault == Fault.MeanIsClipped && !double.IsInfinity(problem.Descent.Clip) ? mean.Clamped(-problem.Descent.Clip, problem.Descent.Clip) : mean;
    }
}
