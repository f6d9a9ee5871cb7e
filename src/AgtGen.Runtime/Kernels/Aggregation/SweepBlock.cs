using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Bounds of a block of entries with one gradient term each. Some rows are swept together: a stretch of a few packed columns stays in the first cache while
/// they meet it. What is packed is used within a block only, never for another block or batch.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct SweepBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Pairs of columns that a row meets while it is in the first cache.</summary>
    public const int Pairs = ParameterBlock.SweptColumns / 2;

    /// <summary>Most slots: a slot is one row against a pair of columns.</summary>
    public const int Slots = ParameterBlock.SweptRows * Pairs;

    /// <summary>Bytes of one value over a stretch of samples; at most twenty of them, for a row and its columns, meet in the first cache.</summary>
    private const int StretchBytes = 2048;

    /// <summary>Samples that tell where floors should be if nothing is known.</summary>
    private const int Sample = 2 * Tile.Samples;

    private readonly BatchPasses<T> passes;
    private readonly ReadOnlySpan<MovedPass<T>> movedPasses;
    private readonly GradientTerm own;
    private readonly GradientTerm moved;
    private readonly ParameterBlock block;
    private readonly bool hasNonNegativeInputs;
    private readonly AggregationScratch<T> scratch;
    private readonly EntryBounds<T> bounds;
    private readonly FactorFacts<T> facts;

    /// <param name="passes">The slots.</param>
    /// <param name="movedPasses">Passes with moved samples that are compared: none, one, or three, see <see cref="ThreePasses"/>.</param>
    /// <param name="own">The term.</param>
    /// <param name="moved">The term of those passes; the same where none is compared.</param>
    /// <param name="block">Which entries.</param>
    /// <param name="hasNonNegativeInputs">Whether no feature of a sample is negative.</param>
    /// <param name="scratch">Work space.</param>
    /// <param name="bounds">What comes of it.</param>
    public SweepBlock(
        BatchPasses<T> passes, ReadOnlySpan<MovedPass<T>> movedPasses, GradientTerm own, GradientTerm moved, ParameterBlock block, bool hasNonNegativeInputs, AggregationScratch<T> scratch, EntryBounds<T> bounds)
    {
        this.movedPasses = movedPasses;
        (this.passes, this.own, this.moved, this.block, this.hasNonNegativeInputs, this.scratch) = (passes, own, moved, block, hasNonNegativeInputs, scratch);
        this.bounds = bounds;
        facts = new(scratch, passes.Count, bounds.HasTrusted, IsOneRow);
        MarkTrusted();
    }

    /// <summary>Most samples between two looks at the lists.</summary>
    public static int Stretch => StretchBytes / sizeof(T);

    /// <summary>Whether the gradients of a matrix are formed before they are swept: sums over windows, and what is scaled to a norm.</summary>
    public bool AreFormed => own.Form == GradientForm.PatchProduct || (bounds.Clip.IsNorm && own.IsOuterProduct);

    /// <summary>What is no product of rows and columns is swept as the columns of a single row.</summary>
    private bool IsOneRow => !own.IsOuterProduct || AreFormed;

    private int Rows => IsOneRow ? 1 : block.Rows;

    private int Columns => IsOneRow ? block.Rows : block.Columns;

    public void Run<TMath, TVector, TOwn, TMoved, TPasses, TClip>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        Span<SweepSlot> all = stackalloc SweepSlot[Slots];
        fixed (T* rows = scratch.Rows, columns = scratch.Columns, caps = scratch.Caps)
        fixed (T* sums = scratch.Sums, floors = scratch.Floors, lists = scratch.Lists)
        fixed (int* listed = scratch.Listed)
        {
            SweepPanels<T> panels = new()
            {
                Rows = rows,
                RowStride = TMath.Count * (TOwn.RowValues + (TPasses.Count * TMoved.RowValues)),
                Columns = columns,
                ColumnStride = TMath.Count * (TOwn.ColumnValues + (TPasses.Count * TMoved.ColumnValues)),
                Registers = Shares.Count(passes.Count, Together<TMath, TVector>()) * PairSweep<TMath, TVector, T>.RegistersAtOnce,
                Caps = caps,
                Sides = new(sums, floors, lists, scratch.ListStride, listed),
            };

            if (AreFormed)
            {
                RunFormed<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels, all);
                return;
            }

            // Columns are packed once for all rows; if these are swept together anyway, a few at a time, which stay in the second cache.
            int height = Shares.Of(Rows, ParameterBlock.SweptRows);
            bool isTogether = height == Rows;
            int width = isTogether ? 2 * Pairs : Shares.Of(Columns, panels.ColumnsIn(scratch.Columns.Length), 2 * Pairs);
            for (int column = 0; column < Columns; column += width)
            {
                int columnEnd = Math.Min(Columns, column + width);
                PackColumns<TMath, TVector, TOwn, TMoved, TPasses>(panels, column, columnEnd - column);
                Scale<TMath, TVector, TPasses>(panels.ColumnTarget(0), Shares.Count(columnEnd - column, 2) * 2, TOwn.ColumnValues);
                facts.OfColumns<TMath, TVector, TPasses>(Shares.Count(columnEnd - column, 2) * 2, panels.ColumnTarget(0), TOwn.ColumnValues, TMoved.ColumnValues, panels.Registers);
                for (int row = 0; row < Rows; row += height)
                {
                    int rowEnd = Math.Min(Rows, row + height);
                    if (!IsOneRow && (column == 0 || !isTogether))
                    {
                        Pack<TMath, TVector, TPasses>(
                            own.Delta, moved.Delta, block.RowStart + row, rowEnd - row, TOwn.RowValues, TMoved.RowValues, negates: true, panels.RowTarget);
                        facts.OfRows<TMath, TVector, TPasses>(rowEnd - row, panels.RowTarget, TOwn.RowValues, TMoved.RowValues, panels.Registers);
                    }

                    for (int first = column; first < columnEnd; first += 2 * Pairs)
                    {
                        int pairs = Math.Min(Pairs, (columnEnd - first + 1) / 2);
                        Span<SweepSlot> slots = all[..((rowEnd - row) * pairs)];
                        Fill(slots, row, first, pairs);
                        facts.Fill<TMath, TVector, TPasses>(slots.Length, pairs, first - column, panels.Registers);
                        Bound<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels.From(first - column), slots, pairs);
                    }
                }
            }
        }
    }

    /// <summary>
    /// Gradients of a convolution's weights are sums over its windows, too long to form while they are swept, and each of those that are scaled has a factor of its own: some are formed first, as many as there is room for, and each row
    /// of them is swept as columns of a single row.
    /// </summary>
    private void RunFormed<TMath, TVector, TOwn, TMoved, TPasses, TClip>(in SweepPanels<T> panels, Span<SweepSlot> all)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        int room = Math.Min(ParameterBlock.MostColumns, panels.ColumnsIn(scratch.Columns.Length)) / 2 * 2;
        int width = Math.Min(block.Columns, room);
        int even = Shares.Count(width, 2) * 2;
        int height = width == block.Columns ? Math.Clamp(room / even, 1, block.Rows) : 1;
        for (int column = block.ColumnStart; column < block.ColumnEnd; column += width)
        {
            for (int row = block.RowStart; row < block.RowEnd; row += height)
            {
                ParameterBlock part = new(block.Parameter, row, Math.Min(block.RowEnd, row + height), column, Math.Min(block.ColumnEnd, column + width));
                PanelTarget<T> target = panels.ColumnTarget(0);
                FormedGradient<T>.Pack<TMath, TVector>(passes.WeightPerturbed, own, part, passes.Count, hasNonNegativeInputs, target);
                for (int pass = 0; pass < TPasses.Count; pass++)
                {
                    FormedGradient<T>.Pack<TMath, TVector>(
                        movedPasses[pass].Slots, moved, part, passes.Count, hasNonNegativeInputs, Beside(target, (TOwn.ColumnValues + (pass * TMoved.ColumnValues)) * TMath.Count));
                }

                Scale<TMath, TVector, TPasses>(target, part.Rows * Shares.Count(part.Columns, 2) * 2, TOwn.ColumnValues);
                facts.OfColumns<TMath, TVector, TPasses>(part.Rows * Shares.Count(part.Columns, 2) * 2, target, TOwn.ColumnValues, TMoved.ColumnValues, panels.Registers);
                for (int i = 0; i < part.Rows; i++)
                {
                    BoundRow<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels, all, part, i);
                }
            }
        }
    }

    /// <summary>Scales formed gradients, if they are clipped to a norm.</summary>
    private void Scale<TMath, TVector, TPasses>(PanelTarget<T> target, int count, int ownValues)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        if (bounds.Clip.IsNorm)
        {
            NormScaling<TMath, TVector, T>.Run(target, count, passes.Count, passes.WeightPerturbedNorms!, bounds.Clip);
        }

        // What is scaled is formed, and every pass takes as many values as the own one.
        for (int pass = 0; bounds.Clip.IsNorm && pass < TPasses.Count; pass++)
        {
            NormScaling<TMath, TVector, T>.Run(Beside(target, (pass + 1) * ownValues * TMath.Count), count, passes.Count, movedPasses[pass].Norms!, bounds.Clip);
        }
    }

    /// <summary>One row of gradients that stand formed in the panels.</summary>
    private void BoundRow<TMath, TVector, TOwn, TMoved, TPasses, TClip>(in SweepPanels<T> panels, Span<SweepSlot> all, ParameterBlock part, int row)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        int before = row * Shares.Count(part.Columns, 2) * 2;
        int first = ((part.RowStart + row) * bounds.Columns) + part.ColumnStart;
        for (int column = 0; column < part.Columns; column += 2 * Slots)
        {
            Span<SweepSlot> slots = all[..Math.Min(Slots, Shares.Count(part.Columns - column, 2))];
            for (int slot = 0; slot < slots.Length; slot++)
            {
                int own = column + (2 * slot);
                slots[slot] = new(first + own, Math.Min(2, part.Columns - own));
            }

            facts.Fill<TMath, TVector, TPasses>(slots.Length, slots.Length, before + column, panels.Registers);
            Bound<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels.From(before + column), slots, slots.Length);
        }
    }

    private static PanelTarget<T> Beside(PanelTarget<T> target, int values) => target with { First = (nint)(target.Feature(0) + values) };

    /// <summary>Samples that are swept at once.</summary>
    private static int Together<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct => PairSweep<TMath, TVector, T>.RegistersAtOnce * TMath.Count;

    /// <summary>Only masked sweeps read caps: where some samples cannot be touched, or past the last tile of samples that there are.</summary>
    private void MarkTrusted()
    {
        int first = bounds.HasTrusted ? 0 : passes.Count - (passes.Count % Tile.Samples);
        scratch.Caps[first..].Fill(T.NegativeInfinity);
        for (int sample = first; sample < passes.Count; sample++)
        {
            scratch.Caps[sample] = passes.Trusted[sample] ? T.NegativeInfinity : T.PositiveInfinity;
        }
    }

    /// <summary>What some rows against some pairs of columns are, row after row.</summary>
    private void Fill(Span<SweepSlot> slots, int row, int column, int pairs)
    {
        for (int slot = 0; slot < slots.Length; slot++)
        {
            int first = column + (slot % pairs * 2);
            int entry = IsOneRow ? block.RowStart + first : ((block.RowStart + row + (slot / pairs)) * bounds.Columns) + block.ColumnStart + first;
            slots[slot] = new(entry, Math.Min(2, Columns - first));
        }
    }

    /// <summary>The packed rows against a few of the packed columns.</summary>
    private void Bound<TMath, TVector, TOwn, TMoved, TPasses, TClip>(in SweepPanels<T> panels, ReadOnlySpan<SweepSlot> slots, int pairs)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        bool isBlind = bounds.Begin<TMath, TVector>(slots);
        if (isBlind && passes.Count > 2 * Sample)
        {
            bounds.Forget(slots.Length);
            SweepSample<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels, slots.Length, pairs);
            bounds.LearnFrom<TMath, TVector>(slots.Length, Sample);
        }

        Sweep<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels, 0, slots.Length, pairs, 0, panels.Registers);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (!bounds.TryComplete(slot))
            {
                bounds.BeginWithoutFloors<TMath, TVector>(slot);
                Sweep<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels, slot, slot + 1, pairs, 0, panels.Registers);
            }
        }

        bounds.End<TMath, TVector>(slots);
    }

    /// <summary>All slots over a few stretches of samples that are spread over the batch: neighbours may be of one class.</summary>
    private void SweepSample<TMath, TVector, TOwn, TMoved, TPasses, TClip>(in SweepPanels<T> panels, int slots, int pairs)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        const int AtOnce = PairSweep<ScalarMath<T>, T, T>.RegistersAtOnce;
        int whole = passes.Count / Together<TMath, TVector>(), parts = Sample / Together<TMath, TVector>();
        for (int part = 0; part < parts; part++)
        {
            int first = (int)((long)part * whole / parts) * AtOnce;
            Sweep<TMath, TVector, TOwn, TMoved, TPasses, TClip>(panels, 0, slots, pairs, first, first + AtOnce);
        }
    }

    /// <summary>Some slots over some registers of samples, stretch by stretch.</summary>
    private void Sweep<TMath, TVector, TOwn, TMoved, TPasses, TClip>(in SweepPanels<T> panels, int firstSlot, int endSlot, int pairs, int from, int to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        // Only registers that are swept at once and whose samples all can be touched do without a mask.
        int unmasked = bounds.HasTrusted ? 0 : passes.Count / Together<TMath, TVector>() * PairSweep<TMath, TVector, T>.RegistersAtOnce;
        int stretch = Stretch / TMath.Count;
        for (int first = from; first < to; first += stretch)
        {
            int end = Math.Min(to, first + stretch);
            int open = Math.Clamp(unmasked, first, end);
            for (int slot = firstSlot; slot < endSlot; slot++)
            {
                T* row = panels.Row(slot / pairs);
                T* pair = panels.Pair(slot % pairs);
                SweepSides<T> sides = panels.Sides.Of(slot);
                if (open > first)
                {
                    PairSweep<TMath, TVector, T>.Run<TOwn, TMoved, TPasses, TClip, SwitchOff>(
                        row + (first * panels.RowStride), pair + (2 * first * panels.ColumnStride), panels.Caps, (nuint)(open - first), sides, bounds.Clip);
                }

                if (end > open)
                {
                    PairSweep<TMath, TVector, T>.Run<TOwn, TMoved, TPasses, TClip, SwitchOn>(
                        row + (open * panels.RowStride), pair + (2 * open * panels.ColumnStride), panels.Caps + (open * TMath.Count), (nuint)(end - open), sides, bounds.Clip);
                }

                if (end < to)
                {
                    bounds.Prune<TMath, TVector>(slot);
                }
            }
        }
    }

    private void PackColumns<TMath, TVector, TOwn, TMoved, TPasses>(in SweepPanels<T> panels, int column, int count)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
    {
        (int ownSlot, int movedSlot, int start) = IsOneRow ? (own.Delta, moved.Delta, block.RowStart) : (own.Activation, moved.Activation, block.ColumnStart);
        Pack<TMath, TVector, TPasses>(ownSlot, movedSlot, start + column, count, TOwn.ColumnValues, TMoved.ColumnValues, negates: false, panels.ColumnTarget(0));
        if (count % 2 > 0)
        {
            // Where there is no second column the first stands twice; nobody reads its bounds again.
            int last = start + column + count - 1;
            Pack<TMath, TVector, TPasses>(ownSlot, movedSlot, last, 1, TOwn.ColumnValues, TMoved.ColumnValues, negates: false, panels.ColumnTarget(count));
        }
    }

    /// <summary>Some features of the passes that are compared.</summary>
    private void Pack<TMath, TVector, TPasses>(
        int ownSlot, int movedSlot, int first, int count, int ownValues, int movedValues, bool negates, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TPasses : struct, IPassCount
    {
        Pack<TMath, TVector>(passes.WeightPerturbed, own, ownSlot, first, count, ownValues, negates, target);
        for (int pass = 0; pass < TPasses.Count; pass++)
        {
            Pack<TMath, TVector>(movedPasses[pass].Slots, moved, movedSlot, first, count, movedValues, negates, Beside(target, (ownValues + (pass * movedValues)) * TMath.Count));
        }
    }

    private void Pack<TMath, TVector>(BatchSlots<T> slots, GradientTerm term, int slot, int first, int count, int values, bool negates, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (term.Form == GradientForm.PositionSum)
        {
            new PositionSum<T>(slots, term, Shares.Count(passes.Count, Tile.Samples)).Pack<TMath, TVector>(first, count, passes.Count, target);
        }
        else
        {
            FeaturePacking<TMath, TVector, T>.Pack(slots, slot, first, count, passes.Count, values, negates, target);
        }
    }
}
