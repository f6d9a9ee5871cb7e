using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One packed row against two packed columns: sums the bounds of both entries and lists the candidates above their floors, everything else in registers. Two registers of samples are taken
/// at once. For a bounded perturbation of point data that are not negative that is, for each register of samples and each entry: two selects, two products, two fused products, two additions,
/// two comparisons, a maximum and a minimum, one compression, and half of the row's four loads and two sign tests. Removal and substitution save the selects and the fused products.
/// </summary>
internal static unsafe class PairSweep<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Registers of samples that are swept at once: panels hold a multiple of it.</summary>
    public const int RegistersAtOnce = 2;

    /// <summary>Runs over some registers of samples and continues the sums and lists of four sides: negated lower and upper of either column.</summary>
    /// <param name="row">The packed row's first register.</param>
    /// <param name="columns">The packed columns' first register.</param>
    /// <param name="caps">Infinity for samples that the adversary can touch, -infinity for others; read by a masked sweep only.</param>
    /// <param name="registers">How many registers of samples there are, a multiple of <see cref="RegistersAtOnce"/>.</param>
    /// <param name="sides">Sums and lists of the row.</param>
    /// <param name="clip">The clip; read by a clipped sweep only.</param>
    public static void Run<TOwn, TMoved, TPasses, TClip, TMasked>(
        T* row, T* columns, T* caps, nuint registers, SweepSides<T> sides, ClipBounds<T> clip)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
        where TMasked : struct, ISwitch
    {
        if (!TMath.RoundsOnce || TOwn.IsLong || TMoved.IsLong || typeof(TPasses) == typeof(ThreePasses))
        {
            nuint columnValues = (nuint)TMath.Count * (nuint)(TOwn.ColumnValues + (TPasses.Count * TMoved.ColumnValues));
            ColumnSweep<TMath, TVector, T>.Run<TOwn, TMoved, TPasses, TClip, TMasked>(row, columns, caps, registers, sides, 0, clip);
            ColumnSweep<TMath, TVector, T>.Run<TOwn, TMoved, TPasses, TClip, TMasked>(row, columns + columnValues, caps, registers, sides, 2, clip);
        }
        else
        {
            Both<TOwn, TMoved, TPasses, TClip, TMasked>(row, columns, caps, registers, sides, clip);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Both<TOwn, TMoved, TPasses, TClip, TMasked>(
        T* row, T* columns, T* caps, nuint registers, SweepSides<T> sides, ClipBounds<T> clip)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
        where TMasked : struct, ISwitch
    {
        nuint lanes = (nuint)TMath.Count;
        nuint rowValues = lanes * (nuint)(TOwn.RowValues + (TPasses.Count * TMoved.RowValues));
        nuint columnValues = lanes * (nuint)(TOwn.ColumnValues + (TPasses.Count * TMoved.ColumnValues));
        TVector l0 = TMath.Load(ref *sides.Sums, 0), u0 = TMath.Load(ref *sides.Sums, Tile.Samples);
        TVector l1 = TMath.Load(ref *sides.Sums, 2 * Tile.Samples), u1 = TMath.Load(ref *sides.Sums, 3 * Tile.Samples);
        TVector floorL0 = TMath.Broadcast(sides.Floors[0]), floorU0 = TMath.Broadcast(sides.Floors[1]);
        TVector floorL1 = TMath.Broadcast(sides.Floors[2]), floorU1 = TMath.Broadcast(sides.Floors[3]);
        TVector atMost = TMath.Broadcast(-clip.AtMost), atLeast = TMath.Broadcast(clip.AtLeast);
        T* listL0 = sides.End(0), listU0 = sides.End(1), listL1 = sides.End(2), listU1 = sides.End(3);
        nuint nextColumns = 2 * columnValues;
        TVector heldL0 = TMath.Broadcast(T.NegativeInfinity), heldU0 = heldL0, heldL1 = heldL0, heldU1 = heldL0;
        for (T* end = caps + (registers * lanes); caps < end; caps += 2 * lanes, row += 2 * rowValues, columns += 2 * nextColumns)
        {
            TVector cap = typeof(TMasked) == typeof(SwitchOn) ? TMath.Load(ref *caps, 0) : TMath.Zero, capNext = typeof(TMasked) == typeof(SwitchOn) ? TMath.Load(ref *caps, lanes) : TMath.Zero;
            T* movedRow = row + (lanes * (nuint)TOwn.RowValues);
            TOwn own = TOwn.From(row);
            TMoved moved = typeof(TPasses) != typeof(NoPass) ? TMoved.From(movedRow) : default;
            SweepEntry<TMath, TVector, T>.Column<TOwn, TMoved, TPasses, TClip>(own, moved, movedRow, columns, atMost, atLeast, ref l0, ref u0, out TVector lower0, out TVector upper0);
            SweepEntry<TMath, TVector, T>.Column<TOwn, TMoved, TPasses, TClip>(own, moved, movedRow, columns + columnValues, atMost, atLeast, ref l1, ref u1, out TVector lower1, out TVector upper1);
            movedRow += rowValues;
            own = TOwn.From(row + rowValues);
            moved = typeof(TPasses) != typeof(NoPass) ? TMoved.From(movedRow) : default;
            SweepEntry<TMath, TVector, T>.Column<TOwn, TMoved, TPasses, TClip>(own, moved, movedRow, columns + nextColumns, atMost, atLeast, ref l0, ref u0, out TVector lowerNext, out TVector upperNext);
            SweepEntry<TMath, TVector, T>.List<TMasked>(lower0, lowerNext, cap, capNext, floorL0, ref heldL0, ref listL0);
            SweepEntry<TMath, TVector, T>.List<TMasked>(upper0, upperNext, cap, capNext, floorU0, ref heldU0, ref listU0);
            SweepEntry<TMath, TVector, T>.Column<TOwn, TMoved, TPasses, TClip>(own, moved, movedRow, columns + columnValues + nextColumns, atMost, atLeast, ref l1, ref u1, out lowerNext, out upperNext);
            SweepEntry<TMath, TVector, T>.List<TMasked>(lower1, lowerNext, cap, capNext, floorL1, ref heldL1, ref listL1);
            SweepEntry<TMath, TVector, T>.List<TMasked>(upper1, upperNext, cap, capNext, floorU1, ref heldU1, ref listU1);
        }

        listL0 += Compaction<TMath, TVector, T>.Append(floorL0, heldL0, listL0);
        listU0 += Compaction<TMath, TVector, T>.Append(floorU0, heldU0, listU0);
        listL1 += Compaction<TMath, TVector, T>.Append(floorL1, heldL1, listL1);
        listU1 += Compaction<TMath, TVector, T>.Append(floorU1, heldU1, listU1);
        TMath.Store(l0, ref *sides.Sums, 0);
        TMath.Store(u0, ref *sides.Sums, Tile.Samples);
        TMath.Store(l1, ref *sides.Sums, 2 * Tile.Samples);
        TMath.Store(u1, ref *sides.Sums, 3 * Tile.Samples);
        sides.SetEnd(0, listL0);
        sides.SetEnd(1, listU0);
        sides.SetEnd(2, listL1);
        sides.SetEnd(3, listU1);
    }
}
