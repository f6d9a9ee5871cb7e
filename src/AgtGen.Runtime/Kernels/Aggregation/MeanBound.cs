using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>From an entry's sum and what each sample may take away from it to a bound of the mean gradient, by the rule of the threat.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct MeanBound<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AggregationRule rule;
    private readonly AggregationScratch<T> scratch;
    private readonly int samples;
    private readonly int unaltered;
    private readonly T reach;
    private readonly int added;

    public MeanBound(BatchPasses<T> passes, AggregationRule rule, AggregationScratch<T> scratch)
    {
        (this.rule, this.scratch, samples, unaltered) = (rule, scratch, passes.Count, passes.Divisor);
        Untrusted = samples - passes.Trusted.Count(true);
        Affected = rule.Kind == AggregationKind.Addition ? 0 : Math.Min(rule.Affected, Untrusted);
        added = rule.Kind == AggregationKind.Addition ? rule.Affected : 0;
        Clip = new(rule.Clip, rule.ClipsNorm);
        reach = OutwardConstant.AtLeast<T>(rule.Reach);
    }

    public ClipBounds<T> Clip { get; }

    /// <summary>Samples that the adversary can touch.</summary>
    public int Untrusted { get; }

    /// <summary>Samples that the adversary does touch, k.</summary>
    public int Affected { get; }

    public bool HasTrusted => Untrusted < samples;

    /// <summary>Whether what a sample takes away is the difference of two passes.</summary>
    public bool Compares => rule.Kind == AggregationKind.BoundedPerturbation && Affected > 0;

    /// <summary>Whether means are added to bounds that stand already: what a second budget can add, without the sum over the batch.</summary>
    public bool Adds => rule.IsBeside;

    /// <summary>Whether the sum of the k largest is all that the rule asks of the candidates: not where removing fewer than k can be worse than removing k.</summary>
    public bool TakesSum => rule.Kind != AggregationKind.Removal || rule.IsExact || (!HasTrusted && !rule.KeepsDivisor);

    /// <summary>A lower bound of the mean gradient, from a lower bound of the plain sum and what each sample may take away from it.</summary>
    /// <param name="total">Lower bound of the sum over the batch.</param>
    /// <param name="candidates">The k largest values that can be taken away, and any others of the samples that the adversary can touch.</param>
    /// <param name="threshold">A guess of the k-th largest candidate; the k-th largest on return.</param>
    /// <param name="owed">What is taken away beside them, where they are differences of two passes: what rounding may have taken from any k of them.</param>
    public T Lower<TMath, TVector>(T total, ReadOnlySpan<T> candidates, ref T threshold, T owed = default)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        total = Adds ? T.Zero : total;
        if (Affected == 0 || !T.IsFinite(total))
        {
            return Combine<ScalarMath<T>, T>(total, T.Zero);
        }

        T largest = ScalarMath<T>.AddUp(LargestSum<TMath, TVector, T>.Up(candidates, Affected, ref threshold, scratch.Selection), owed);
        return TakesSum ? Combine<ScalarMath<T>, T>(total, largest) : FewestRemoved<TMath, TVector>(total, candidates, threshold);
    }

    /// <summary>Lower bounds of mean gradients from lower bounds of plain sums and upper bounds of the sums of the k largest candidates.</summary>
    public TVector Combine<TMath, TVector>(TVector total, TVector largest)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        total = Adds ? TMath.Zero : total;
        TVector plain = new SampleCount<T>(unaltered).MeanDown<TMath, TVector>(total);
        if (Affected == 0)
        {
            return added == 0 ? plain : TMath.Min(plain, Joined<TMath, TVector>(total));
        }

        // Where the sum has overflowed there is nothing left to take away from it.
        TVector finite = TMath.LessThan(TMath.Broadcast(T.NegativeInfinity), total);
        TVector left = TMath.SubtractDown(total, TMath.Select(finite, largest, TMath.Zero));
        if (rule.Kind == AggregationKind.Substitution)
        {
            left = TMath.SubtractDown(left, TMath.Broadcast(ScalarMath<T>.MultiplyUp(new SampleCount<T>(Affected).AtLeast, reach)));
        }

        // Without samples that must stay, taking away the largest values always lowers the mean: all k are removed.
        int divisor = rule.Kind == AggregationKind.Removal ? samples - Affected : samples;
        return TMath.Select(finite, new SampleCount<T>(divisor).MeanDown<TMath, TVector>(left), plain);
    }

    /// <summary>The mean with k samples of the least gradient added. For r of them it is (s - r c) / (b + r), which changes in one direction with r, so that the worst is none or all.</summary>
    private TVector Joined<TMath, TVector>(TVector total)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector sum = TMath.SubtractDown(total, TMath.Broadcast(ScalarMath<T>.MultiplyUp(new SampleCount<T>(added).AtLeast, reach)));
        return new SampleCount<T>(rule.KeepsDivisor ? samples : checked(samples + added)).MeanDown<TMath, TVector>(sum);
    }

    /// <summary>Writes the bounds of an entry's mean, or adds them to what stands there.</summary>
    public void Write(T low, T high, ref T lower, ref T upper)
    {
        lower = Adds ? ScalarMath<T>.AddDown(lower, low) : low;
        upper = Adds ? ScalarMath<T>.AddUp(upper, high) : high;
    }

    /// <summary>
    /// The least mean over the removal of 0 to k samples where some must stay, or the divisor does not change: those may lie below everything that can be removed, and then removing fewer
    /// lowers the mean further.
    /// </summary>
    private T FewestRemoved<TMath, TVector>(T total, ReadOnlySpan<T> candidates, T threshold)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> work = scratch.Selection;
        int above = Compaction<TMath, TVector, T>.Above(candidates, candidates.Length, threshold, work);
        work[..above].Sort();
        T least = new SampleCount<T>(samples).MeanDown<ScalarMath<T>, T>(total);
        T removed = T.Zero;
        for (int j = 1; j <= Affected; j++)
        {
            removed = ScalarMath<T>.AddUp(removed, j <= above ? work[above - j] : threshold);
            T mean = new SampleCount<T>(rule.KeepsDivisor ? samples : samples - j).MeanDown<ScalarMath<T>, T>(ScalarMath<T>.SubtractDown(total, removed));
            least = T.Min(least, mean);
        }

        return least;
    }
}
