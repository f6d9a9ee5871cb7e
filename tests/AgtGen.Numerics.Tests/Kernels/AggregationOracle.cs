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
    /// <param name="inputPerturbed">Clipped gradient of each sample, inputs and weights perturbed.</param>
    /// <param name="trusted">Whether a sample is out of the adversary's reach.</param>
    public static (ExactInterval Mean, Dyadic Magnitude) Mean(
        AggregationRule rule, ExactInterval[] weightPerturbed, ExactInterval[] inputPerturbed, bool[] trusted)
    {
        Dyadic magnitude = weightPerturbed.Concat(rule.Kind == AggregationKind.BoundedPerturbation ? inputPerturbed : []).Aggregate(Dyadic.Zero, (sum, g) => sum + g.Magnitude);
        magnitude += rule.Kind == AggregationKind.Substitution ? Dyadic.From(rule.Clip) * new Dyadic(rule.Affected, 0) : Dyadic.Zero;
        Dyadic lower = Lower(rule, [.. weightPerturbed.Select(g => g.Lower)], [.. inputPerturbed.Select(g => g.Lower)], trusted);
        Dyadic upper = -Lower(rule, [.. weightPerturbed.Select(g => -g.Upper)], [.. inputPerturbed.Select(g => -g.Upper)], trusted);
        return (new(lower, upper), magnitude);
    }

    private static Dyadic Lower(AggregationRule rule, Dyadic[] own, Dyadic[] perturbed, bool[] trusted)
    {
        int[] untrusted = [.. Enumerable.Range(0, own.Length).Where(i => !trusted[i])];
        int k = Math.Min(rule.Affected, untrusted.Length);
        Dyadic total = Sum(own);
        switch (rule.Kind)
        {
            case AggregationKind.BoundedPerturbation:
                Dyadic smallest = Sum(Ascending(untrusted.Select(i => perturbed[i] - own[i])).Take(k));
                return (total + smallest) / new Dyadic(own.Length, 0);
            case AggregationKind.Substitution:
                Dyadic left = Sum(Ascending(untrusted.Select(i => own[i])).Take(untrusted.Length - k)) + Sum(own.Where((_, i) => trusted[i]));
                return (left - (Dyadic.From(rule.Clip) * new Dyadic(k, 0))) / new Dyadic(own.Length, 0);
            default:
                return untrusted.Length <= 12 ? LeastOverSubsets(own, untrusted, k) : LeastOverLargest(own, untrusted, k);
        }
    }

    private static Dyadic LeastOverSubsets(Dyadic[] own, int[] untrusted, int k)
    {
        Dyadic? least = null;
        for (int subset = 0; subset < 1 << untrusted.Length; subset++)
        {
            int size = BitOperations.PopCount((uint)subset);
            if (size <= k)
            {
                Dyadic removed = Sum(untrusted.Where((_, bit) => (subset >> bit & 1) == 1).Select(i => own[i]));
                Dyadic mean = (Sum(own) - removed) / new Dyadic(own.Length - size, 0);
                least = least is { } known ? ExactInterval.Min(known, mean) : mean;
            }
        }

        return least!.Value;
    }

    private static Dyadic LeastOverLargest(Dyadic[] own, int[] untrusted, int k)
    {
        Dyadic[] descending = [.. Ascending(untrusted.Select(i => own[i])).Reverse()];
        return Enumerable.Range(0, k + 1)
            .Select(j => (Sum(own) - Sum(descending.Take(j))) / new Dyadic(own.Length - j, 0))
            .Aggregate(ExactInterval.Min);
    }

    private static Dyadic Sum(IEnumerable<Dyadic> values) => values.Aggregate(Dyadic.Zero, ExactInterval.Add);

    private static Dyadic[] Ascending(IEnumerable<Dyadic> values)
    {
        Dyadic[] sorted = [.. values];
        Array.Sort(sorted, (a, b) => ExactInterval.Add(a, -b).Significand.Sign);
        return sorted;
    }
}
