using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One packed row against two packed columns: sums the bounds of both entries and lists the candidates above their floors, everything else in registers. For
/// a bounded perturbation with a non-negative activation that is, for each register of samples and each entry: four selects, two products, two fused
/// products, two additions, two comparisons, two compressions, and half of the row's four loads and sign tests. Removal and substitution save two selects and
/// the fused products.
/// </summary>
internal static unsafe class PairSweep<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Runs over some registers of samples and continues the sums and lists of four sides: negated lower and upper of either column.</summary>
    /// <param name="row">The packed row's first register.</param>
    /// <param name="columns">The packed columns' first register.</param>
    /// <param name="caps">Infinity for samples that the adversary can touch, -infinity for others; read by a masked sweep only.</param>
    /// <param name="registers">How many registers of samples there are.</param>
    /// <param name="sides">Sums and lists of the row.</param>
    /// <param name="clip">The clip; read by a clipped sweep only.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TOwn, TMoved, TCompare, TClip, TMasked>(
        T* row, T* columns, T* caps, nuint registers, SweepSides<T> sides, ClipBounds<T> clip)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TCompare : struct, ISwitch
        where TClip : struct, ISwitch
        where TMasked : struct, ISwitch
    {
        nuint lanes = (nuint)TMath.Count;
        nuint rowValues = lanes * (nuint)(TOwn.RowValues + (TCompare.IsOn ? TMoved.RowValues : 0));
        nuint columnValues = lanes * (nuint)(TOwn.ColumnValues + (TCompare.IsOn ? TMoved.ColumnValues : 0));
        TVector l0 = TMath.Load(ref *sides.Sums, 0), u0 = TMath.Load(ref *sides.Sums, Tile.Samples);
        TVector l1 = TMath.Load(ref *sides.Sums, 2 * Tile.Samples), u1 = TMath.Load(ref *sides.Sums, 3 * Tile.Samples);
        TVector floorL0 = TMath.Broadcast(sides.Floors[0]), floorU0 = TMath.Broadcast(sides.Floors[1]);
        TVector floorL1 = TMath.Broadcast(sides.Floors[2]), floorU1 = TMath.Broadcast(sides.Floors[3]);
        TVector atMost = TMath.Broadcast(-clip.AtMost), atLeast = TMath.Broadcast(clip.AtLeast);
        T* listL0 = sides.End(0), listU0 = sides.End(1), listL1 = sides.End(2), listU1 = sides.End(3);
        for (T* end = caps + (registers * lanes); caps < end; caps += lanes, row += rowValues, columns += 2 * columnValues)
        {
            TOwn own = TOwn.From(row);
            TMoved moved = TCompare.IsOn ? TMoved.From(row + (lanes * (nuint)TOwn.RowValues)) : default;
            TVector cap = TMasked.IsOn ? TMath.Load(ref *caps, 0) : TMath.Zero;
            Column<TOwn, TMoved, TCompare, TClip>(own, moved, columns, atMost, atLeast, ref l0, ref u0, out TVector lower, out TVector upper);
            List<TMasked>(lower, cap, floorL0, ref listL0);
            List<TMasked>(upper, cap, floorU0, ref listU0);
            Column<TOwn, TMoved, TCompare, TClip>(own, moved, columns + columnValues, atMost, atLeast, ref l1, ref u1, out lower, out upper);
            List<TMasked>(lower, cap, floorL1, ref listL1);
            List<TMasked>(upper, cap, floorU1, ref listU1);
        }

        TMath.Store(l0, ref *sides.Sums, 0);
        TMath.Store(u0, ref *sides.Sums, Tile.Samples);
        TMath.Store(l1, ref *sides.Sums, 2 * Tile.Samples);
        TMath.Store(u1, ref *sides.Sums, 3 * Tile.Samples);
        sides.SetEnd(0, listL0);
        sides.SetEnd(1, listU0);
        sides.SetEnd(2, listL1);
        sides.SetEnd(3, listU1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TOwn, TMoved, TCompare, TClip>(
        TOwn own, TMoved moved, T* column, TVector atMost, TVector atLeast, ref TVector lowerSum, ref TVector upperSum, out TVector lowerCandidate, out TVector upperCandidate)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TCompare : struct, ISwitch
        where TClip : struct, ISwitch
    {
        own.Multiply(column, out TVector lower, out TVector upper);
        if (TClip.IsOn)
        {
            lower = TMath.Max(atMost, TMath.Min(atLeast, lower));
            upper = TMath.Max(atMost, TMath.Min(atLeast, upper));
        }

        lowerSum = TMath.AddUp(lowerSum, lower);
        upperSum = TMath.AddUp(upperSum, upper);
        T* movedColumn = column + ((nuint)TOwn.ColumnValues * (nuint)TMath.Count);
        if (!TCompare.IsOn)
        {
            (lowerCandidate, upperCandidate) = (TMath.Negate(lower), TMath.Negate(upper));
        }
        else if (TClip.IsOn)
        {
            moved.Multiply(movedColumn, out TVector movedLower, out TVector movedUpper);
            lowerCandidate = TMath.SubtractUp(TMath.Max(atMost, TMath.Min(atLeast, movedLower)), lower);
            upperCandidate = TMath.SubtractUp(TMath.Max(atMost, TMath.Min(atLeast, movedUpper)), upper);
        }
        else
        {
            moved.Excess(movedColumn, lower, upper, out lowerCandidate, out upperCandidate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void List<TMasked>(TVector candidate, TVector cap, TVector floor, ref T* list)
        where TMasked : struct, ISwitch
    {
        candidate = TMasked.IsOn ? TMath.Min(candidate, cap) : candidate;
        list += Compaction<TMath, TVector, T>.Append(floor, candidate, list);
    }
}
