using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Sums, floors and lists of the rows of a block against pairs of columns, and the bounds that come of them. A list holds the k largest candidates at least, or its
/// floor was too high and the row must be swept again without floors.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct EntryBounds<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Sides = SweepSides<T>.Count;

    private readonly AggregationScratch<T> scratch;
    private readonly CandidateGuess<T> guess;
    private readonly MeanBound<T> mean;
    private readonly int target;
    private readonly Span<T> lower;
    private readonly Span<T> upper;

    public EntryBounds(MeanBound<T> mean, CandidateGuess<T> guess, int columns, Span<T> lower, Span<T> upper, AggregationScratch<T> scratch)
    {
        (this.mean, this.guess, Columns, this.scratch) = (mean, guess, columns, scratch);
        target = CandidateGuess<T>.Target(mean.Affected);
        this.lower = lower;
        this.upper = upper;
    }

    /// <summary>Columns of the parameter.</summary>
    public int Columns { get; }

    public bool HasTrusted => mean.HasTrusted;

    public ClipBounds<T> Clip => mean.Clip;

    private int K => mean.Affected;

    /// <summary>
    /// What no candidate is below, so that lists need not hold candidates that are no larger. Moved inputs only widen the bounds of a gradient: a difference of
    /// the two passes below 0 is rounding, and 0 bounds it.
    /// </summary>
    private T Lowest => mean.Compares ? T.Zero : T.NegativeInfinity;

    /// <summary>Empties sums and lists; floors as the last batch suggests.</summary>
    public void Begin(int index, SweepSlot slot)
    {
        Span<T> floors = Floors(index);
        for (int side = 0; side < Sides; side++)
        {
            T floor = guess.Floor(slot.Entry + Math.Min(side / 2, slot.Width - 1), side % 2);

            // Without a budget nothing is selected.
            floors[side] = K == 0 ? T.PositiveInfinity : T.IsNaN(floor) ? Lowest : T.Max(floor, Lowest);
        }

        Empty(index);
    }

    /// <summary>Whether nothing is known of some floor.</summary>
    public bool IsBlind(SweepSlot slot) => K > 0 && (T.IsNaN(guess.Floor(slot.Entry, 0)) || T.IsNaN(guess.Floor(slot.Entry + slot.Width - 1, 1)));

    /// <summary>Takes floors of slots that were swept over a sample of the batch from their lists, and empties them.</summary>
    /// <param name="count">Slots.</param>
    /// <param name="sample">Samples swept.</param>
    public void LearnFrom<TMath, TVector>(int count, int sample)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int rank = CandidateGuess<T>.SampleRank((double)K * sample / mean.Untrusted);
        for (int first = 0; first < count * Sides && rank <= LaneLists<TMath, TVector, T>.Most; first += TMath.Count)
        {
            int lanes = Math.Min(TMath.Count, (count * Sides) - first);
            LaneLists<TMath, TVector, T> lists = new(scratch.Sorted, T.NegativeInfinity);
            for (int lane = 0; lane < lanes; lane++)
            {
                lists.Set(lane, List(first + lane));
            }

            Span<T> ranked = scratch.Thresholds.AsSpan(first, TMath.Count);
            lists.Rank(rank, ranked);
            for (int lane = 0; lane < lanes; lane++)
            {
                scratch.Floors[first + lane] = T.Max(T.BitDecrement(ranked[lane]), Lowest);
            }
        }

        for (int slot = 0; slot < count; slot++)
        {
            Empty(slot);
        }
    }

    public void BeginWithoutFloors(int index)
    {
        Floors(index).Fill(Lowest);
        Empty(index);
    }

    /// <summary>Whether the lists of the columns that there are hold enough candidates.</summary>
    public bool IsComplete(int index, SweepSlot slot)
    {
        for (int side = index * Sides; side < (index * Sides) + (2 * slot.Width); side++)
        {
            if (scratch.Listed[side] < K && scratch.Floors[side] != Lowest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Shortens lists that grow long to somewhat more than their k largest values and raises their floors to the least of these, so that they never overflow.
    /// </summary>
    public void Prune<TMath, TVector>(int index)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int side = index * Sides; side < (index + 1) * Sides; side++)
        {
            if (scratch.Listed[side] > scratch.ListLimit)
            {
                scratch.Floors[side] = Shorten<TMath, TVector>(side, target);
            }
        }
    }

    /// <summary>Writes the bounds of the entries of all slots and learns floors for the next batch.</summary>
    public void End<TMath, TVector>(ReadOnlySpan<SweepSlot> slots)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int first = 0; first < slots.Length * Sides; first += TMath.Count)
        {
            Lanes<TMath, TVector>(first, Math.Min(TMath.Count, (slots.Length * Sides) - first));
        }

        for (int slot = 0; slot < slots.Length; slot++)
        {
            for (int i = 0; i < 2 * slots[slot].Width; i++)
            {
                int side = (slot * Sides) + i;
                int entry = slots[slot].Entry + (i / 2);
                (i % 2 == 0 ? lower : upper)[entry] = i % 2 == 0 ? scratch.Means[side] : -scratch.Means[side];
                if (K > 0)
                {
                    guess.Floor(entry, i % 2) = CandidateGuess<T>.Next(scratch.Floors[side], scratch.Thresholds[side], K, target, scratch.Listed[side]);
                }
            }
        }
    }

    /// <summary>Means of as many sides as a register has lanes.</summary>
    private void Lanes<TMath, TVector>(int first, int count)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> totals = scratch.Means.AsSpan(first, TMath.Count);
        LaneLists<TMath, TVector, T> partial = new(scratch.Sorted, T.Zero);
        for (int lane = 0; lane < count; lane++)
        {
            partial.Set(lane, scratch.Sums.Slice((first + lane) * Tile.Samples, TMath.Count));
        }

        TMath.Store(TMath.Negate(partial.SumUp()), ref totals[0], 0);

        Span<T> thresholds = scratch.Thresholds.AsSpan(first, TMath.Count);
        if (K == 0 || (mean.TakesSum && K <= LaneLists<TMath, TVector, T>.Most))
        {
            TVector largest = K == 0 ? TMath.Zero : Largest<TMath, TVector>(first, count, thresholds);
            TVector means = mean.Combine<TMath, TVector>(TMath.Load(ref totals[0], 0), largest);
            TMath.Store(means, ref totals[0], 0);
            return;
        }

        for (int lane = 0; lane < count; lane++)
        {
            int side = first + lane;
            thresholds[lane] = scratch.Floors[side];
            if (mean.Compares && scratch.Listed[side] < K)
            {
                // All that are missing are bounded by the lowest.
                int listed = scratch.Listed[side];
                scratch.Listed[side] = K;
                List(side)[listed..].Fill(Lowest);
            }

            totals[lane] = mean.Lower<TMath, TVector>(totals[lane], List(first + lane), ref thresholds[lane]);
        }
    }

    private TVector Largest<TMath, TVector>(int first, int count, Span<T> thresholds)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        LaneLists<TMath, TVector, T> lists = new(scratch.Sorted, Lowest);
        for (int lane = 0; lane < count; lane++)
        {
            int side = first + lane;
            if (scratch.Listed[side] > LaneLists<TMath, TVector, T>.Most)
            {
                // What is learnt from this batch should not forget how much there was.
                int kept = Math.Min(target, LaneLists<TMath, TVector, T>.Most);
                scratch.Floors[side] = Shorten<TMath, TVector>(side, kept);
            }
        }

        for (int lane = 0; lane < count; lane++)
        {
            lists.Set(lane, List(first + lane));
        }

        return lists.LargestSum(K, thresholds);
    }

    /// <summary>Cuts a list down to its largest values, in the order in which they were found.</summary>
    /// <returns>The least of them.</returns>
    private T Shorten<TMath, TVector>(int side, int kept)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> list = List(side);

        // A list that was cut before may end with copies of its floor.
        T least = scratch.Floors[side];
        int above = Compaction<TMath, TVector, T>.Above(list, list.Length, least, scratch.Selection);
        if (above >= kept)
        {
            // Floors stand just below values that many samples share, such as 0 where a unit is off. If fewer are above that value, it is the one.
            least = T.BitIncrement(least);
            above = Compaction<TMath, TVector, T>.Above(list, list.Length, least, scratch.Selection);
        }

        if (above >= kept)
        {
            least = Selection<TMath, TVector, T>.KthLargest(list, kept, scratch.Floors[side], scratch.Selection);
            above = Compaction<TMath, TVector, T>.Above(list, list.Length, least, scratch.Selection);
        }

        scratch.Selection.AsSpan(0, above).CopyTo(list);

        // Equal values are as good as each other: as many as are missing, and none that come later.
        list[above..kept].Fill(least);
        scratch.Listed[side] = kept;
        return least;
    }

    private void Empty(int index)
    {
        scratch.Sums.Slice(index * Sides * Tile.Samples, Sides * Tile.Samples).Clear();
        Listed(index).Clear();
    }

    private Span<T> Floors(int index) => scratch.Floors.AsSpan(index * Sides, Sides);

    private Span<int> Listed(int index) => scratch.Listed.AsSpan(index * Sides, Sides);

    private Span<T> List(int side) => scratch.Lists.AsSpan(side * scratch.ListStride, scratch.Listed[side]);
}
