using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The aggregation rules as the theory states them (section 2), in exact arithmetic, by sorting or by trying every subset.</summary>
internal static class AggregationOracle
{
    /// <summary>Bounds of the mean gradient, and the size of the numbers that are added up.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="weightPerturbed">Clipped gradient of each sample, weights perturbed.</param>
    /// <param name="moved">The same with samples moved: in the only pass, or with other labels, with moved features, and with both.</param>
    /// <param name="trusted">Whether a sample is out of the adversary's reach.</param>
    public static (ExactInterval Mean, Dyadic Magnitude) Mean(
        AggregationRule rule, ExactInterval[] weightPerturbed, ExactInterval[][] moved, bool[] trusted)
    {
        Dyadic magnitude = weightPerturbed.Concat(rule.Kind == AggregationKind.BoundedPerturbation ? moved.SelectMany(pass => pass) : []).Aggregate(Dyadic.Zero, (sum, g) => sum + g.Magnitude);
        magnitude += rule.Kind is AggregationKind.Substitution or AggregationKind.Addition ? Dyadic.From(rule.Clip) * new Dyadic(rule.Affected, 0) : Dyadic.Zero;
        Dyadic lower = Lower(rule, [.. weightPerturbed.Select(g => g.Lower)], [.. moved.Select(pass => pass.Select(g => g.Lower).ToArray())], trusted);
        Dyadic upper = -Lower(rule, [.. weightPerturbed.Select(g => -g.Upper)], [.. moved.Select(pass => pass.Select(g => -g.Upper).ToArray())], trusted);
        return (new(lower, upper), magnitude);
    }

    /// <summary>The mean of one choice of the adversary whose labels have a budget of their own: the features that count most, then the labels that count most beside them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="own">The lower ends of the gradients, or the upper ones negated.</param>
    /// <param name="moved">The same with other labels, with moved features, and with both.</param>
    /// <param name="trusted">Whether a sample is out of the adversary's reach.</param>
    public static Dyadic Chosen(AggregationRule rule, Dyadic[] own, Dyadic[][] moved, bool[] trusted)
    {
        int[] open = [.. Enumerable.Range(0, own.Length).Where(i => !trusted[i])];
        HashSet<int> features = [.. Smallest(open, i => moved[1][i] - own[i], rule.Affected)];
        Dyadic Relabelling(int i) => features.Contains(i) ? moved[2][i] - moved[1][i] : moved[0][i] - own[i];
        int[] labels = Smallest(open, Relabelling, rule.Beside);
        return (Sum(own) + Sum(features.Select(i => moved[1][i] - own[i])) + Sum(labels.Select(Relabelling))) / new Dyadic(own.Length, 0);
    }

    private static int[] Smallest(int[] of, Func<int, Dyadic> value, int count)
    {
        (Dyadic Value, int Index)[] sorted = [.. of.Select(i => (value(i), i))];
        Array.Sort(sorted, (a, b) => (a.Value - b.Value).Significand.Sign);
        return [.. sorted.Take(count).Select(entry => entry.Index)];
    }

    private static Dyadic Lower(AggregationRule rule, Dyadic[] own, Dyadic[][] moved, bool[] trusted)
    {
        int[] untrusted = [.. Enumerable.Range(0, own.Length).Where(i => !trusted[i])];
        int k = Math.Min(rule.Affected, untrusted.Length);
        Dyadic total = Sum(own);
        switch (rule.Kind)
        {
            case AggregationKind.BoundedPerturbation:
                Dyadic[] features = moved[moved.Length / 2];
                Dyadic smallest = Sum(Ascending(untrusted.Select(i => features[i] - own[i])).Take(k));
                if (rule.Beside > 0)
                {
                    // What another label adds, with the features as they are or moved.
                    smallest += Sum(Ascending(untrusted.Select(i => ExactInterval.Min(moved[0][i] - own[i], moved[2][i] - features[i]))).Take(rule.Beside));
                }

                return (total + smallest) / new Dyadic(own.Length, 0);
            case AggregationKind.Substitution:
                Dyadic left = Sum(Ascending(untrusted.Select(i => own[i])).Take(untrusted.Length - k)) + Sum(own.Where((_, i) => trusted[i]));
                return (left - (Dyadic.From(rule.Clip) * new Dyadic(k, 0))) / new Dyadic(own.Length, 0);
            case AggregationKind.Addition:
                return Enumerable.Range(0, rule.Affected + 1)
                    .Select(added => (total - (Dyadic.From(rule.Clip) * new Dyadic(added, 0))) / new Dyadic(own.Length + (rule.KeepsDivisor ? 0 : added), 0))
                    .Aggregate(ExactInterval.Min);
            default:
                return untrusted.Length <= 12 ? LeastOverSubsets(rule, own, untrusted, k) : LeastOverLargest(rule, own, untrusted, k);
        }
    }

    private static Dyadic LeastOverSubsets(AggregationRule rule, Dyadic[] own, int[] untrusted, int k)
    {
        Dyadic? least = null;
        for (int subset = 0; subset < 1 << untrusted.Length; subset++)
        {
            int size = BitOperations.PopCount((uint)subset);
            if (size <= k)
            {
                Dyadic removed = Sum(untrusted.Where((_, bit) => (subset >> bit & 1) == 1).Select(i => own[i]));
                Dyadic mean = (Sum(own) - removed) / Divisor(rule, own.Length, size);
                least = least is { } known ? ExactInterval.Min(known, mean) : mean;
            }
        }

        return least!.Value;
    }

    private static Dyadic LeastOverLargest(AggregationRule rule, Dyadic[] own, int[] untrusted, int k)
    {
        Dyadic[] descending = [.. Ascending(untrusted.Select(i => own[i])).Reverse()];
        return Enumerable.Range(0, k + 1)
            .Select(j => (Sum(own) - Sum(descending.Take(j))) / Divisor(rule, own.Length, j))
            .Aggregate(ExactInterval.Min);
    }

    private static Dyadic Divisor(AggregationRule rule, int count, int removed) => new(count - (rule.KeepsDivisor ? 0 : removed), 0);

    private static Dyadic Sum(IEnumerable<Dyadic> values) => values.Aggregate(Dyadic.Zero, ExactInterval.Add);

    private static Dyadic[] Ascending(IEnumerable<Dyadic> values)
    {
        Dyadic[] sorted = [.. values];
        Array.Sort(sorted, (a, b) => ExactInterval.Add(a, -b).Significand.Sign);
        return sorted;
    }
}
