using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Sweeps of one parameter with one gradient term: totals and, for each side of four entries, a list that holds at least the k largest candidates. A list below
/// k means that its floor was too high; the sweep is then repeated without it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct SweepRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Sides = ColumnSweep<T>.Sides;

    private readonly BatchPasses<T> passes;
    private readonly AggregationRule rule;
    private readonly GradientTerm own;
    private readonly GradientTerm moved;
    private readonly AggregationScratch<T> scratch;
    private readonly ClipBounds<T> clip;
    private readonly int tiles;
    private readonly int whole;
    private readonly int k;

    public SweepRun(BatchPasses<T> passes, AggregationRule rule, GradientTerm own, GradientTerm moved, AggregationScratch<T> scratch)
    {
        (this.passes, this.rule, this.own, this.moved, this.scratch) = (passes, rule, own, moved, scratch);
        int trusted = passes.Trusted.Count(true);
        tiles = (passes.Count + Tile.Samples - 1) / Tile.Samples;
        whole = trusted > 0 ? 0 : passes.Count / Tile.Samples;
        k = Math.Min(rule.Affected, passes.Count - trusted);
        clip = new(rule.Clip);
        for (int sample = whole * Tile.Samples; sample < tiles * Tile.Samples; sample++)
        {
            scratch.Touchable[sample] = sample < passes.Count && !passes.Trusted[sample] ? FullMask : T.Zero;
            scratch.Present[sample] = sample < passes.Count ? FullMask : T.Zero;
        }
    }

    private static T FullMask => FloatingFormat<T>.Choose(BitConverter.Int32BitsToSingle(-1), BitConverter.Int64BitsToDouble(-1));

    private bool Compares => rule.Kind == AggregationKind.BoundedPerturbation;

    public Span<T> Candidates(int side) => scratch.Lists.AsSpan(side * Stride, (int)scratch.Listed[side]);

    private int Stride => (scratch.Tiles + 1) * Tile.Samples;

    /// <summary>Nominal means of up to four rows and up to four columns, into a matrix of the given number of columns.</summary>
    public void Nominal<TMath, TVector>(GradientTerm term, int row, int rows, int column, int count, Span<T> means, int columns)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> sums = stackalloc T[NominalBlock<TMath, TVector, T>.Entries * Tile.Samples];
        sums.Clear();
        TileBounds<T> delta = passes.Nominal.Batch(term.Delta), activation = passes.Nominal.Batch(term.Activation);
        _ = new EntryTerm<T>(passes.Nominal, term, row + rows - 1, column + count - 1, tiles);
        int tile = passes.Count / Tile.Samples;
        int rest = passes.Count % Tile.Samples;
        int vectors = rest - (rest % TMath.Count);
        (nuint row1, nuint row2, nuint row3) = (Offset(1, rows), Offset(2, rows), Offset(3, rows));
        fixed (T* d = delta.Lower, h = activation.Lower, to = sums)
        {
            SweepFactors<T> factors = Factors(passes.Nominal, term, row, column, count, d, d, h, h);
            NominalBlock<TMath, TVector, T>.Add(factors, row1, row2, row3, 0, tile, Tile.Samples, to);
            NominalBlock<TMath, TVector, T>.Add(factors, row1, row2, row3, tile, tile + 1, vectors, to);
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < count; j++)
            {
                Span<T> partial = sums.Slice(((i * ColumnSweep<T>.Columns) + j) * Tile.Samples, Tile.Samples);
                int deltaAt = (tile * passes.Nominal.TileLength(term.Delta)) + ((row + i) * Tile.Samples);
                int activationAt = (tile * passes.Nominal.TileLength(term.Activation)) + ((column + j) * Tile.Samples);
                for (int lane = vectors; lane < rest; lane++)
                {
                    partial[lane] = T.FusedMultiplyAdd(delta.Lower[deltaAt + lane], activation.Lower[activationAt + lane], partial[lane]);
                }

                means[((row + i) * columns) + column + j] = BatchSum<TMath, TVector, T>.Nearest(partial) / T.CreateTruncating(passes.Count);
            }
        }
    }

    /// <summary>Sums and candidates of up to four entries of a row.</summary>
    public void Bound<TMath, TVector>(int row, int column, int count, CandidateGuess<T> guess, int entry)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        bool known = true;
        for (int side = 0; side < Sides; side++)
        {
            T floor = guess.Floor(entry + Math.Min(side / 2, count - 1), side % 2);
            known &= !T.IsNaN(floor);
            scratch.Floors[side] = T.IsNaN(floor) ? T.NegativeInfinity : floor;
        }

        // Without knowledge an eighth of the tiles, or four of a small batch, tell where the largest candidates begin.
        int step = Math.Clamp(tiles / 4, 1, 8);
        if (!known && step > 1)
        {
            Run<TMath, TVector>(row, column, count, step);
            for (int side = 0; side < Sides; side++)
            {
                Span<T> sample = Candidates(side);
                int rank = CandidateGuess<T>.Target((double)k / step);
                scratch.Floors[side] = rank < sample.Length
                    ? T.BitDecrement(Selection<TMath, TVector, T>.KthLargest(sample, rank, T.Zero, scratch.Selection))
                    : T.NegativeInfinity;
            }
        }

        Run<TMath, TVector>(row, column, count, 1);
        bool complete = true;
        for (int side = 0; side < Sides; side++)
        {
            if ((int)scratch.Listed[side] < k)
            {
                complete = false;
                scratch.Floors[side] = T.NegativeInfinity;
            }
        }

        if (!complete)
        {
            Run<TMath, TVector>(row, column, count, 1);
        }
    }

    private void Run<TMath, TVector>(int row, int column, int count, int step)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        BatchSlots<T> movedSlots = Compares ? passes.InputPerturbed! : passes.WeightPerturbed;
        _ = new EntryTerm<T>(passes.WeightPerturbed, own, row, column + count - 1, tiles);
        _ = new EntryTerm<T>(movedSlots, moved, row, column + count - 1, tiles);
        TileBounds<T> delta = passes.WeightPerturbed.Batch(own.Delta);
        TileBounds<T> activation = passes.WeightPerturbed.Batch(own.Activation < 0 ? own.Delta : own.Activation);
        TileBounds<T> movedDelta = movedSlots.Batch(moved.Delta);
        TileBounds<T> movedActivation = movedSlots.Batch(moved.Activation < 0 ? moved.Delta : moved.Activation);
        Array.Clear(scratch.Sums);
        Array.Clear(scratch.Listed);
        fixed (T* dl = delta.Lower, du = delta.Upper, hl = activation.Lower, hu = activation.Upper)
        fixed (T* ml = movedDelta.Lower, mu = movedDelta.Upper, nl = movedActivation.Lower, nu = movedActivation.Upper)
        fixed (T* sums = scratch.Sums, floors = scratch.Floors, lists = scratch.Lists, present = scratch.Present, touchable = scratch.Touchable)
        fixed (nuint* listed = scratch.Listed)
        {
            ColumnSweep<T> sweep = new()
            {
                Own = Factors(passes.WeightPerturbed, own, row, column, count, dl, du, hl, hu),
                Moved = Factors(movedSlots, moved, row, column, count, ml, mu, nl, nu),
                Sums = sums,
                Floors = floors,
                Lists = lists,
                ListStride = (nuint)Stride,
                Listed = listed,
                Present = present,
                Touchable = touchable,
                Clip = clip,
            };
            SweepRules<T>.Run<TMath, TVector>(sweep, own, moved, Compares, masked: false, 0, whole, step);
            if (step == 1 || whole == 0)
            {
                SweepRules<T>.Run<TMath, TVector>(sweep, own, moved, Compares, masked: true, whole, tiles, step);
            }
        }

        for (int side = 0; side < Sides; side++)
        {
            ref T sum = ref MemoryMarshal.GetArrayDataReference(scratch.Sums);
            scratch.Totals[side] = TMath.SumUp(TMath.Load(ref sum, (nuint)(side * Tile.Samples)));
        }
    }

    /// <summary>Where the i-th of some rows or columns stands after the first; the last ones repeat.</summary>
    private static nuint Offset(int i, int count) => (nuint)(Math.Min(i, count - 1) * Tile.Samples);

    private static SweepFactors<T> Factors(
        BatchSlots<T> slots, GradientTerm term, int row, int column, int count, T* deltaLower, T* deltaUpper, T* activationLower, T* activationUpper)
    {
        nuint at = (nuint)(column * Tile.Samples);
        nuint own = (nuint)(row * Tile.Samples);
        bool bias = term.Activation < 0;
        return new()
        {
            DeltaLower = deltaLower + own,
            DeltaUpper = deltaUpper + own,
            DeltaStride = (nuint)slots.TileLength(term.Delta),
            ActivationLower = activationLower + (bias ? own : 0),
            ActivationUpper = activationUpper + (bias ? own : 0),
            ActivationStride = (nuint)slots.TileLength(bias ? term.Delta : term.Activation),
            Column0 = at,
            Column1 = at + Offset(1, count),
            Column2 = at + Offset(2, count),
            Column3 = at + Offset(3, count),
        };
    }
}
