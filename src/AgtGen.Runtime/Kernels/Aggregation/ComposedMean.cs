using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Bounds of an entry's mean gradient where samples may be moved, removed, replaced and added in one batch, or where any samples of a pool may make up the batch. With l the bounds of samples as they are and d >= 0 what moving takes away,
/// any k moved samples and any mu >= 0: the sum over a batch is at least that of l - max(d - mu, 0), less k mu (CVaR identity), so that moved samples are seen together with the choice of those that are there. Of removed and replaced samples the largest are missing;
/// of a pool the least make up the batch.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct ComposedMean<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchPasses<T> passes;
    private readonly AggregationRule rule;
    private readonly AggregationScratch<T> scratch;
    private readonly T reach;
    private readonly int open;
    private readonly int moved;
    private readonly int removed;
    private readonly int replaced;
    private readonly int added;

    public ComposedMean(BatchPasses<T> passes, AggregationRule rule, AggregationScratch<T> scratch)
    {
        (this.passes, this.rule, this.scratch) = (passes, rule, scratch);
        open = passes.Pool - passes.Trusted.Count(true);
        moved = Math.Min(open, Of(AggregationKind.BoundedPerturbation));
        removed = rule.Removed + Of(AggregationKind.Removal);
        replaced = rule.Substituted + Of(AggregationKind.Substitution);
        added = rule.Added + Of(AggregationKind.Addition);
        reach = OutwardConstant.AtLeast<T>(rule.Reach);
    }

    private int Lanes => Shares.Count(passes.Pool, Tile.Samples) * Tile.Samples;

    /// <summary>Whether it is not known which samples of the pool are the batch.</summary>
    private bool IsDrawn => passes.Pool > passes.Count;

    /// <summary>Bounds one entry.</summary>
    public void Bound<TMath, TVector>(EntryGradients<T> gradients, int row, int column, out T lower, out T upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> low = Column(0), high = Column(1), lowMoved = Column(2), highMoved = Column(3), lowBeside = Column(4), highBeside = Column(5);
        gradients.Own<TMath, TVector>(row, column, low, high);
        if (moved > 0)
        {
            gradients.Excess<TMath, TVector>(passes.Compared[0], row, column, low, high, lowMoved, highMoved);
        }

        if (rule.Beside > 0)
        {
            gradients.Excess<TMath, TVector>(passes.Moved[0], row, column, low, high, lowBeside, highBeside);
            gradients.RaiseToBoth<TMath, TVector>(passes.Moved, row, column, lowBeside, highBeside);
        }

        // The upper side is the lower side of the negated gradient.
        BatchSum<TMath, TVector, T>.Negate(high, high);
        lower = Lower<TMath, TVector>(low, lowMoved, lowBeside);
        upper = -Lower<TMath, TVector>(high, highMoved, highBeside);
    }

    private T Lower<TMath, TVector>(Span<T> own, Span<T> moves, Span<T> beside)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        own[passes.Pool..].Clear();
        if (!T.IsFinite(BatchSum<TMath, TVector, T>.Down(own)))
        {
            return T.NegativeInfinity;
        }

        T taken = T.Zero;
        if (moved > 0)
        {
            taken = Move<TMath, TVector>(own, moves);
        }

        if (rule.Beside > 0)
        {
            T hint = T.Zero;
            taken = ScalarMath<T>.AddUp(taken, T.Max(T.Zero, LargestSum<TMath, TVector, T>.Up(beside[..Open(beside)], Math.Min(open, rule.Beside), ref hint, scratch.Selection)));
        }

        if (replaced + added > 0)
        {
            // No sample's gradient is beyond the clip, whatever rounding makes of its bounds; the worst is then that all are replaced.
            BatchSum<TMath, TVector, T>.Clamp(own, -reach, T.PositiveInfinity);
            own[passes.Pool..].Clear();
        }

        // The largest of what is there is no less than the mean, so that removing it lowers the mean; where some must stay, or the divisor does not change, removing fewer can be worse.
        T least = T.PositiveInfinity;
        for (int missing = rule.KeepsDivisor || (passes.Pool > open && !IsDrawn) ? 0 : removed; missing <= removed; missing++)
        {
            int gone = Math.Min(replaced, open - missing);
            T sum = ScalarMath<T>.SubtractDown(Rest<TMath, TVector>(own, missing + gone), taken);
            sum = ScalarMath<T>.SubtractDown(sum, Times(gone, reach));
            least = T.Min(least, Mean(sum, -missing));
            if (added > 0)
            {
                // For a of them it is (s - a c) / (b + a), which changes in one direction with a: the worst is none or all.
                least = T.Min(least, Mean(ScalarMath<T>.SubtractDown(sum, Times(added, reach)), checked(added - missing)));
            }
        }

        return least;
    }

    /// <summary>Lowers each sample by what moving it takes away beyond a number that is taken away k times instead.</summary>
    /// <returns>That number, k times.</returns>
    private T Move<TMath, TVector>(Span<T> own, Span<T> moves)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        // Any number is sound. The k-th largest makes the sum over a whole batch what is known of it.
        Span<T> candidates = scratch.Samples(6)[..moves.Length];
        moves.CopyTo(candidates);
        T kth = Selection<TMath, TVector, T>.KthLargest(candidates[..Open(candidates)], moved, T.Zero, scratch.Selection);
        T level = T.Clamp(kth, T.Zero, FloatingFormat<T>.Largest);
        TVector levels = TMath.Broadcast(level);
        ref T from = ref MemoryMarshal.GetReference(moves);
        ref T to = ref MemoryMarshal.GetReference(own);
        for (nuint i = 0; i < (nuint)own.Length; i += (nuint)TMath.Count)
        {
            TVector beyond = TMath.Max(TMath.Zero, TMath.SubtractUp(TMath.Load(ref from, i), levels));
            TMath.Store(TMath.SubtractDown(TMath.Load(ref to, i), beyond), ref to, i);
        }

        own[passes.Pool..].Clear();
        return Times(moved, level);
    }

    /// <summary>A lower bound of the sum over the batch without some samples that the adversary takes out.</summary>
    private T Rest<TMath, TVector>(Span<T> own, int without)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T hint = T.Zero;
        Span<T> work = scratch.Samples(6)[..own.Length];
        if (IsDrawn)
        {
            BatchSum<TMath, TVector, T>.Negate(own, work);
            return -LargestSum<TMath, TVector, T>.Up(work[..passes.Pool], passes.Count - without, ref hint, scratch.Selection);
        }

        T total = BatchSum<TMath, TVector, T>.Down(own);
        if (without == 0 || !T.IsFinite(total))
        {
            return total;
        }

        own.CopyTo(work);
        return ScalarMath<T>.SubtractDown(total, LargestSum<TMath, TVector, T>.Up(work[..Open(work)], without, ref hint, scratch.Selection));
    }

    private T Mean(T sum, int more) => new SampleCount<T>(rule.KeepsDivisor ? passes.Count : checked(passes.Count + more)).MeanDown<ScalarMath<T>, T>(sum);

    private static T Times(int count, T value) => count == 0 ? T.Zero : ScalarMath<T>.MultiplyUp(new SampleCount<T>(count).AtLeast, value);

    private int Of(AggregationKind kind) => rule.Kind == kind ? rule.Affected : 0;

    private Span<T> Column(int column) => scratch.Samples(column)[..Lanes];

    /// <summary>Moves the values of the samples that the adversary can touch to the front.</summary>
    /// <returns>How many there are.</returns>
    private int Open(Span<T> values)
    {
        int kept = 0;
        ReadOnlySpan<bool> trusted = passes.Trusted;
        for (int i = 0; i < trusted.Length; i++)
        {
            values[kept] = values[i];
            kept += trusted[i] ? 0 : 1;
        }

        return kept;
    }
}
