using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Aggregates some rows of one parameter on one path; see <see cref="GradientAggregator{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe ref struct AggregationRun<T> : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required BatchPasses<T> Passes { get; init; }

    public required AggregationRule Rule { get; init; }

    public required ImmutableArray<GradientTerm> NominalTerms { get; init; }

    public required ImmutableArray<GradientTerm> WeightPerturbedTerms { get; init; }

    public required ImmutableArray<GradientTerm> InputPerturbedTerms { get; init; }

    public required int RowStart { get; init; }

    public required int RowEnd { get; init; }

    public required int Columns { get; init; }

    public required Span<T> Nominal { get; init; }

    public required Span<T> Lower { get; init; }

    public required Span<T> Upper { get; init; }

    public required AggregationScratch<T> Scratch { get; init; }

    public required CandidateGuess<T> Guess { get; init; }

    private int tiles;
    private int untrusted;
    private ClipBounds<T> clip;
    private T lowerThreshold;
    private T upperThreshold;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        tiles = (Passes.Count + Tile.Samples - 1) / Tile.Samples;
        untrusted = Passes.Count - Passes.Trusted.Count(true);
        clip = new ClipBounds<T>(Rule.Clip);
        if (untrusted > 0 && Rule.Affected > 0 && WeightPerturbedTerms.Length == 1 && (!Compares || InputPerturbedTerms.Length == 1))
        {
            Sweep<TMath, TVector>();
            return;
        }

        for (int row = RowStart; row < RowEnd; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                int entry = (row * Columns) + column;
                Nominal[entry] = NominalMean<TMath, TVector>(row, column);
                Bound<TMath, TVector>(row, column, out Lower[entry], out Upper[entry]);
            }
        }
    }

    private readonly bool Compares => Rule.Kind == AggregationKind.BoundedPerturbation;

    /// <summary>The common case of one term an entry: columns outside, so that their activations stay in cache for all rows.</summary>
    private void Sweep<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        SweepRun<T> sweep = new(Passes, Rule, WeightPerturbedTerms[0], Compares ? InputPerturbedTerms[0] : WeightPerturbedTerms[0], Scratch);
        for (int column = 0; column < Columns; column += ColumnSweep<T>.Columns)
        {
            int count = Math.Min(ColumnSweep<T>.Columns, Columns - column);
            for (int row = RowStart; row < RowEnd; row++)
            {
                int entry = (row * Columns) + column;
                if (!clip.IsActive && NominalTerms is [{ Activation: >= 0 } term])
                {
                    if ((row - RowStart) % NominalBlock<TMath, TVector, T>.Rows == 0)
                    {
                        int rows = Math.Min(NominalBlock<TMath, TVector, T>.Rows, RowEnd - row);
                        sweep.Nominal<TMath, TVector>(term, row, rows, column, count, Nominal, Columns);
                    }
                }
                else
                {
                    for (int i = 0; i < count; i++)
                    {
                        Nominal[entry + i] = NominalMean<TMath, TVector>(row, column + i);
                    }
                }

                sweep.Bound<TMath, TVector>(row, column, count, Guess, entry);
                for (int side = 0; side < 2 * count; side++)
                {
                    Mean<TMath, TVector>(entry + (side / 2), side, sweep.Candidates(side));
                }
            }
        }
    }

    private readonly void Mean<TMath, TVector>(int entry, int side, Span<T> candidates)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T floor = ref Guess.Floor(entry, side % 2);
        T threshold = Scratch.Floors[side];
        T mean = LowerMean<TMath, TVector>(-Scratch.Totals[side], candidates, ref threshold);
        int k = Math.Min(Rule.Affected, untrusted);
        int target = CandidateGuess<T>.Target(k);
        floor = T.IsNegativeInfinity(Scratch.Floors[side]) && target < candidates.Length
            ? T.BitDecrement(Selection<TMath, TVector, T>.KthLargest(candidates, target, threshold, Scratch.Selection))
            : CandidateGuess<T>.Next(Scratch.Floors[side], threshold, k, candidates.Length);
        (side % 2 == 0 ? Lower : Upper)[entry] = side % 2 == 0 ? mean : -mean;
    }

    private readonly T NominalMean<TMath, TVector>(int row, int column)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> values = Scratch.Lower.AsSpan(0, tiles * Tile.Samples);
        bool add = false;
        foreach (GradientTerm term in NominalTerms)
        {
            new EntryTerm<T>(Passes.Nominal, term, row, column, tiles).Nominal<TMath, TVector>(add, values);
            add = true;
        }

        if (!add)
        {
            return T.Zero;
        }

        if (clip.IsActive)
        {
            BatchSum<TMath, TVector, T>.Clamp(values, -clip.Nearest, clip.Nearest);
        }

        values[Passes.Count..].Clear();
        return BatchSum<TMath, TVector, T>.Nearest(values) / T.CreateTruncating(Passes.Count);
    }

    private void Bound<TMath, TVector>(int row, int column, out T lower, out T upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        // A loss that does not depend on the parameter has no gradient, whatever the samples are.
        lower = upper = T.Zero;
        if (WeightPerturbedTerms.IsEmpty)
        {
            return;
        }

        Span<T> low = Scratch.Lower.AsSpan(0, tiles * Tile.Samples);
        Span<T> high = Scratch.Upper.AsSpan(0, tiles * Tile.Samples);
        Entries<TMath, TVector>(Passes.WeightPerturbed, WeightPerturbedTerms, row, column, low, high);
        low[Passes.Count..].Clear();
        high[Passes.Count..].Clear();
        T lowerTotal = BatchSum<TMath, TVector, T>.Down(low);
        T upperTotal = BatchSum<TMath, TVector, T>.Up(high);
        Span<T> lowerCandidates = Scratch.LowerCandidates.AsSpan(0, tiles * Tile.Samples);
        Span<T> upperCandidates = Scratch.UpperCandidates.AsSpan(0, tiles * Tile.Samples);
        if (Rule.Affected > 0)
        {
            if (Rule.Kind == AggregationKind.BoundedPerturbation)
            {
                Entries<TMath, TVector>(Passes.InputPerturbed!, InputPerturbedTerms, row, column, lowerCandidates, upperCandidates);
                BatchSum<TMath, TVector, T>.SubtractFromUp(low, lowerCandidates);
                BatchSum<TMath, TVector, T>.SubtractUp(upperCandidates, high);
            }
            else
            {
                low.CopyTo(lowerCandidates);
                BatchSum<TMath, TVector, T>.Negate(high, upperCandidates);
            }
        }

        // The upper side is the lower side of the negated gradient.
        lower = LowerMean<TMath, TVector>(lowerTotal, lowerCandidates[..Untrusted(lowerCandidates)], ref lowerThreshold);
        upper = -LowerMean<TMath, TVector>(-upperTotal, upperCandidates[..Untrusted(upperCandidates)], ref upperThreshold);
    }

    private readonly void Entries<TMath, TVector>(
        BatchSlots<T> slots, ImmutableArray<GradientTerm> terms, int row, int column, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        bool add = false;
        foreach (GradientTerm term in terms)
        {
            new EntryTerm<T>(slots, term, row, column, tiles).Bound<TMath, TVector>(add, lower, upper);
            add = true;
        }

        if (clip.IsActive)
        {
            BatchSum<TMath, TVector, T>.Clamp(lower, -clip.AtLeast, clip.AtMost);
            BatchSum<TMath, TVector, T>.Clamp(upper, -clip.AtMost, clip.AtLeast);
        }
    }

    /// <summary>A lower bound of the mean gradient, from a lower bound of the plain sum and what each sample may take away from it.</summary>
    private readonly T LowerMean<TMath, TVector>(T total, Span<T> candidates, ref T threshold)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T count = T.CreateTruncating(Passes.Count);
        int k = Math.Min(Rule.Affected, untrusted);
        if (k == 0 || !T.IsFinite(total))
        {
            return ScalarMath<T>.DivideDown(total, count);
        }

        T largest = LargestSum<TMath, TVector, T>.Up(candidates, k, ref threshold, Scratch.Selection);
        switch (Rule.Kind)
        {
            case AggregationKind.BoundedPerturbation:
                return ScalarMath<T>.DivideDown(ScalarMath<T>.SubtractDown(total, largest), count);
            case AggregationKind.Substitution:
                T replaced = ScalarMath<T>.MultiplyUp(T.CreateTruncating(k), clip.AtLeast);
                return ScalarMath<T>.DivideDown(ScalarMath<T>.SubtractDown(ScalarMath<T>.SubtractDown(total, largest), replaced), count);
            case AggregationKind.Removal when untrusted == Passes.Count:
                // Without samples that must stay, taking away the largest values always lowers the mean: all k are removed.
                return ScalarMath<T>.DivideDown(ScalarMath<T>.SubtractDown(total, largest), T.CreateTruncating(Passes.Count - k));
            default:
                return FewestRemoved<TMath, TVector>(total, candidates, k, threshold);
        }
    }

    /// <summary>Moves the candidates of the samples that the adversary can touch to the front.</summary>
    /// <returns>How many there are.</returns>
    private readonly int Untrusted(Span<T> candidates)
    {
        if (untrusted == Passes.Count)
        {
            return untrusted;
        }

        int kept = 0;
        ReadOnlySpan<bool> trusted = Passes.Trusted;
        for (int i = 0; i < trusted.Length; i++)
        {
            candidates[kept] = candidates[i];
            kept += trusted[i] ? 0 : 1;
        }

        return kept;
    }

    /// <summary>
    /// The least mean over the removal of 0 to k samples where some must stay: those may lie below everything that can be removed, and then removing fewer
    /// lowers the mean further.
    /// </summary>
    private readonly T FewestRemoved<TMath, TVector>(T total, ReadOnlySpan<T> candidates, int k, T threshold)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> work = Scratch.Selection;
        int above = Compaction<TMath, TVector, T>.Above(candidates, candidates.Length, threshold, work);
        work[..above].Sort();
        T least = ScalarMath<T>.DivideDown(total, T.CreateTruncating(Passes.Count));
        T removed = T.Zero;
        for (int j = 1; j <= k; j++)
        {
            removed = ScalarMath<T>.AddUp(removed, j <= above ? work[above - j] : threshold);
            T mean = ScalarMath<T>.DivideDown(ScalarMath<T>.SubtractDown(total, removed), T.CreateTruncating(Passes.Count - j));
            least = T.Min(least, mean);
        }

        return least;
    }
}
