using System.Numerics;
using System.Runtime.Intrinsics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Sums, floors and lists of the rows of a block against pairs of columns, and the bounds that come of them. A list holds the k largest candidates at least, or its
/// floor was too high and the row must be swept again without floors.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct EntryBounds<T>
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

    /// <summary>Whether lists are short enough to be sorted side by side, and the sum of the k largest is all that is asked of them.</summary>
    private bool SortsSideBySide => mean.TakesSum && K <= LaneLists<ScalarMath<T>, T, T>.Most;

    /// <summary>
    /// What no candidate is below, so that lists need not hold candidates that are no larger. Moved inputs only widen the bounds of a gradient: a difference of
    /// the two passes below 0 is rounding, and 0 bounds it.
    /// </summary>
    private T Lowest => mean.Compares ? T.Zero : T.NegativeInfinity;

    /// <summary>Empties sums and lists; floors as the last batch suggests.</summary>
    /// <returns>Whether nothing is known of some floor, or what is known has not served of late.</returns>
    public bool Begin<TMath, TVector>(ReadOnlySpan<SweepSlot> slots)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int sides = slots.Length * Sides;
        Empty<TMath, TVector>(0, slots.Length);

        // A register reaches beyond the last slot: what stands there is empty, and nothing is asked of it.
        scratch.Listed.AsSpan(sides).Clear();
        scratch.Floors.AsSpan(sides).Fill(T.PositiveInfinity);
        if (K == 0)
        {
            // Without a budget nothing is selected.
            scratch.Floors.AsSpan(0, sides).Fill(T.PositiveInfinity);
            return false;
        }

        for (int slot = 0; slot < slots.Length; slot++)
        {
            guess.Read(slots[slot], scratch.Floors.AsSpan(slot * Sides));
        }

        TVector lowest = TMath.Broadcast(Lowest), infinite = TMath.Broadcast(T.PositiveInfinity), unknown = TMath.Zero;
        ref T floors = ref scratch.Floors[0];
        for (nuint side = 0; side < (nuint)sides; side += (nuint)TMath.Count)
        {
            TVector floor = TMath.Load(ref floors, side);
            TVector known = TMath.LessThanOrEqual(floor, infinite);
            unknown = TMath.Select(known, unknown, infinite);
            TMath.Store(TMath.Max(TMath.Select(known, floor, lowest), lowest), ref floors, side);
        }

        return TMath.Sum(unknown) > T.Zero || !guess.Serves;
    }

    /// <summary>Forgets the floors of some slots: a sample is swept for new ones.</summary>
    public void Forget(int count) => scratch.Floors.AsSpan(0, count * Sides).Fill(Lowest);

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
            TVector ranked = Largest<TMath, TVector>(first, rank, T.NegativeInfinity, out _);
            TMath.Store(TMath.Max(CandidateGuess<T>.Below<TMath, TVector>(ranked), TMath.Broadcast(Lowest)), ref scratch.Floors[first], 0);
        }

        Empty<TMath, TVector>(0, count);
    }

    public void BeginWithoutFloors<TMath, TVector>(int index)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        scratch.Floors.AsSpan(index * Sides, Sides).Fill(Lowest);
        Empty<TMath, TVector>(index, 1);
    }

    /// <summary>
    /// Whether the lists of a slot hold enough candidates, those of a column that stands twice both times. Those above a floor of 0 are completed by zeros where there are enough of these; if there were not, zeros
    /// would still bound what is missing.
    /// </summary>
    public bool TryComplete(int index)
    {
        for (int side = index * Sides; side < (index + 1) * Sides; side++)
        {
            int listed = scratch.Listed[side];
            if (listed >= K || scratch.Floors[side] == Lowest)
            {
                continue;
            }

            if (scratch.Floors[side] != T.Zero || scratch.Zeros[side] < K - listed)
            {
                return false;
            }

            scratch.Listed[side] = K;
            List(side)[listed..].Clear();
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
        // Hardly ever is there anything to do, and the four sides of a slot are asked at once.
        Vector128<int> listed = Vector128.LoadUnsafe(ref scratch.Listed[index * Sides]);
        if (!Vector128.GreaterThanAny(listed, Vector128.Create(scratch.ListLimit)))
        {
            return;
        }

        for (int side = 0; side < Sides; side++)
        {
            if (listed[side] > scratch.ListLimit)
            {
                Shorten<TMath, TVector>((index * Sides) + side, target);
            }
        }
    }

    /// <summary>Writes the bounds of the entries of all slots and learns floors for the next batch.</summary>
    public void End<TMath, TVector>(ReadOnlySpan<SweepSlot> slots)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (K > 0)
        {
            Judge(slots[0]);
        }

        for (int first = 0; first < slots.Length * Sides; first += TMath.Count)
        {
            Lanes<TMath, TVector>(first, Math.Min(TMath.Count, (slots.Length * Sides) - first));
        }

        for (int slot = 0; slot < slots.Length; slot++)
        {
            (int entry, int width) = slots[slot];
            ReadOnlySpan<T> means = scratch.Means.AsSpan(slot * Sides, Sides);
            for (int i = 0; i < width; i++)
            {
                mean.Write(means[2 * i], -means[(2 * i) + 1], ref lower[entry + i], ref upper[entry + i]);
            }

            if (K > 0)
            {
                guess.Write(slots[slot], scratch.Floors.AsSpan(slot * Sides));
            }
        }
    }

    /// <summary>Means, and floors for the next batch, of as many sides as a register has lanes.</summary>
    private void Lanes<TMath, TVector>(int first, int count)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector total;
        fixed (T* sums = scratch.Sums, sorted = scratch.Sorted)
        {
            total = TMath.Negate(LaneLists<TMath, TVector, T>.SumUp(sums + (first * Tile.Samples), Tile.Samples, TMath.Count, sorted));
        }

        if (TMath.DefersRounding)
        {
            total = TMath.SubtractDown(total, TMath.Load(ref scratch.SumDebts[first], 0));
        }

        ref T means = ref scratch.Means[first];
        if (K == 0)
        {
            TMath.Store(mean.Combine<TMath, TVector>(total, TMath.Zero), ref means, 0);
            return;
        }

        TVector threshold;
        if (SortsSideBySide)
        {
            ShortenToSort<TMath, TVector>(first);
            threshold = Largest<TMath, TVector>(first, K, Lowest, out TVector largest);
            if (TMath.DefersRounding)
            {
                largest = TMath.AddUp(largest, TMath.Load(ref scratch.CandidateDebts[first], 0));
            }

            TMath.Store(mean.Combine<TMath, TVector>(total, largest), ref means, 0);
        }
        else
        {
            TMath.Store(total, ref means, 0);
            threshold = OneByOne<TMath, TVector>(first, count);
        }

        ref T floors = ref scratch.Floors[first];
        TMath.Store(guess.Next<TMath, TVector>(TMath.Load(ref floors, 0), threshold, K, scratch.Listed.AsSpan(first, TMath.Count), scratch.Zeros.AsSpan(first, TMath.Count)), ref floors, 0);
    }

    /// <summary>
    /// Tells the guess how many of its floors for the first slot, which stands for all, leave lists that are complete and need not be cut: whether it was they that were used, or a
    /// sample's.
    /// </summary>
    private void Judge(SweepSlot first)
    {
        Span<T> guessed = stackalloc T[Sides];
        guess.Read(first, guessed);
        int most = SortsSideBySide ? LaneLists<ScalarMath<T>, T, T>.Most : scratch.ListLimit, good = 0, asked = 0;
        for (int side = 0; side < 2 * first.Width; side++)
        {
            if (T.IsNaN(guessed[side]))
            {
                continue;
            }

            // A list that was cut has a floor above the guess.
            asked++;
            T floor = T.Max(guessed[side], Lowest);
            if (floor >= scratch.Floors[side] && scratch.Listed[side] <= most)
            {
                int above = 0;
                foreach (T candidate in List(side))
                {
                    above += candidate > floor ? 1 : 0;
                }

                good += above >= K || floor == Lowest || (floor == T.Zero && scratch.Zeros[side] >= K - above) ? 1 : 0;
            }
        }

        if (asked > 0)
        {
            guess.Judge(good, asked);
        }
    }

    /// <summary>Shortens lists that are too long to be sorted side by side.</summary>
    private void ShortenToSort<TMath, TVector>(int first)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int side = first; side < first + TMath.Count; side++)
        {
            if (scratch.Listed[side] > LaneLists<TMath, TVector, T>.Most)
            {
                // What is learnt from this batch should not forget how much there was.
                Shorten<TMath, TVector>(side, Math.Min(target, LaneLists<TMath, TVector, T>.Most));
            }
        }
    }

    /// <summary>The k-th largest candidates of as many sides as a register has lanes, and the sums of the k largest.</summary>
    private TVector Largest<TMath, TVector>(int first, int k, T lowest, out TVector sums)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lists = &scratch.Lists[first * scratch.ListStride], sorted = scratch.Sorted)
        {
            return LaneLists<TMath, TVector, T>.Largest(lists, scratch.ListStride, scratch.Listed.AsSpan(first, TMath.Count), k, lowest, sorted, out sums);
        }
    }

    /// <summary>Means of long lists, or where the rule asks for more than the sum of the k largest.</summary>
    /// <returns>The k-th largest.</returns>
    private TVector OneByOne<TMath, TVector>(int first, int count)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> thresholds = scratch.Thresholds.AsSpan(first, TMath.Count);
        for (int lane = 0; lane < count; lane++)
        {
            int side = first + lane;
            thresholds[lane] = scratch.Floors[side];
            int listed = scratch.Listed[side];
            if (mean.Compares && listed < K)
            {
                // All that are missing are bounded by the lowest.
                scratch.Listed[side] = K;
                List(side)[listed..].Fill(Lowest);
            }

            scratch.Means[side] = mean.Lower<TMath, TVector>(scratch.Means[side], List(side), ref thresholds[lane], TMath.DefersRounding ? scratch.CandidateDebts[side] : T.Zero);
        }

        return TMath.Load(ref thresholds[0], 0);
    }

    /// <summary>Cuts a list down to its largest values, in the order in which they were found, and raises its floor to the least of them.</summary>
    private void Shorten<TMath, TVector>(int side, int kept)
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
        scratch.Floors[side] = least;
    }

    private void Empty<TMath, TVector>(int firstSlot, int slots)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int first = firstSlot * Sides, count = slots * Sides;
        scratch.Listed.AsSpan(first, count).Clear();
        ref T sums = ref scratch.Sums[first * Tile.Samples];
        for (nuint i = 0; i < (nuint)(count * Tile.Samples); i += Tile.Samples)
        {
            TMath.Store(TMath.Zero, ref sums, i);
        }
    }

    private Span<T> List(int side) => scratch.Lists.AsSpan(side * scratch.ListStride, scratch.Listed[side]);
}
