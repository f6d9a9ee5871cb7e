using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One packed row against one column of a pair, as <see cref="PairSweep{TMath, TVector, T}"/> does it for both: where an entry takes so many operations, or a path has so few registers, that two of them are more than the
/// compiler inlines in one method or holds in registers, what the two share saves less than calls and memory in the loop cost.
/// </summary>
internal static unsafe class ColumnSweep<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Registers of samples that are added up before their sum joins others, where rounding is deferred.</summary>
    private const int Part = 8;

    /// <summary>How many roundings to nearest a term of a sweep's sums has behind it, its product's among them, and one for what that does to the others; those that are bounds are not counted.</summary>
    /// <param name="registers">Registers of samples that are swept at once.</param>
    public static int Roundings(int registers) => 2 + Part + Shares.Count(registers, Part);

    /// <summary>Runs over some registers of samples and continues the sums and lists of two sides.</summary>
    /// <param name="row">The packed row's first register.</param>
    /// <param name="column">The packed column's first register, in its pair.</param>
    /// <param name="caps">Infinity for samples that the adversary can touch, -infinity for others; read by a masked sweep only.</param>
    /// <param name="registers">How many registers of samples there are, a multiple of two.</param>
    /// <param name="sides">Sums and lists of the row.</param>
    /// <param name="side">The first of the column's two sides.</param>
    /// <param name="clip">The clip; read by a clipped sweep only.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TOwn, TMoved, TPasses, TClip, TMasked>(
        T* row, T* column, T* caps, nuint registers, SweepSides<T> sides, int side, ClipBounds<T> clip)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
        where TMasked : struct, ISwitch
    {
        nuint lanes = (nuint)TMath.Count;
        nuint rowValues = lanes * (nuint)(TOwn.RowValues + (TPasses.Count * TMoved.RowValues));
        nuint nextColumns = 2 * lanes * (nuint)(TOwn.ColumnValues + (TPasses.Count * TMoved.ColumnValues));
        T* sums = sides.Sums + (side * Tile.Samples);
        TVector l = TMath.DefersRounding ? TMath.Zero : TMath.Load(ref *sums, 0), u = TMath.DefersRounding ? TMath.Zero : TMath.Load(ref *sums, Tile.Samples);
        TVector floorL = TMath.Broadcast(sides.Floors[side]), floorU = TMath.Broadcast(sides.Floors[side + 1]);
        TVector atMost = TMath.Broadcast(-clip.AtMost), atLeast = TMath.Broadcast(clip.AtLeast);
        T* listL = sides.End(side), listU = sides.End(side + 1);
        TVector heldL = TMath.Broadcast(T.NegativeInfinity), heldU = heldL;
        T* end = caps + (registers * lanes);
        while (caps < end)
        {
            // Sums of sums: fewer roundings on the way of each term.
            T* part = TMath.DefersRounding && end - caps > (nint)(Part * lanes) ? caps + (Part * lanes) : end;
            (TVector before, TVector beforeU) = (l, u);
            if (TMath.DefersRounding)
            {
                l = u = TMath.Zero;
            }

            for (; caps < part; caps += 2 * lanes, row += 2 * rowValues, column += 2 * nextColumns)
            {
                TVector cap = typeof(TMasked) == typeof(SwitchOn) ? TMath.Load(ref *caps, 0) : TMath.Zero, capNext = typeof(TMasked) == typeof(SwitchOn) ? TMath.Load(ref *caps, lanes) : TMath.Zero;
                Entry<TOwn, TMoved, TPasses, TClip>(row, column, atMost, atLeast, ref l, ref u, out TVector lower, out TVector upper);
                Entry<TOwn, TMoved, TPasses, TClip>(row + rowValues, column + nextColumns, atMost, atLeast, ref l, ref u, out TVector lowerNext, out TVector upperNext);
                SweepEntry<TMath, TVector, T>.List<TMasked>(lower, lowerNext, cap, capNext, floorL, ref heldL, ref listL);
                SweepEntry<TMath, TVector, T>.List<TMasked>(upper, upperNext, cap, capNext, floorU, ref heldU, ref listU);
            }

            if (TMath.DefersRounding)
            {
                l = TMath.Add(before, l);
                u = TMath.Add(beforeU, u);
            }
        }

        listL += Compaction<TMath, TVector, T>.Append(floorL, heldL, listL);
        listU += Compaction<TMath, TVector, T>.Append(floorU, heldU, listU);
        TMath.Store(TMath.DefersRounding ? TMath.AddUp(TMath.Load(ref *sums, 0), l) : l, ref *sums, 0);
        TMath.Store(TMath.DefersRounding ? TMath.AddUp(TMath.Load(ref *sums, Tile.Samples), u) : u, ref *sums, Tile.Samples);
        sides.SetEnd(side, listL);
        sides.SetEnd(side + 1, listU);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Entry<TOwn, TMoved, TPasses, TClip>(
        T* row, T* column, TVector atMost, TVector atLeast, ref TVector lowerSum, ref TVector upperSum, out TVector lower, out TVector upper)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        T* movedRow = row + ((nuint)TMath.Count * (nuint)TOwn.RowValues);
        TMoved moved = typeof(TPasses) != typeof(NoPass) ? TMoved.From(movedRow) : default;
        SweepEntry<TMath, TVector, T>.Column<TOwn, TMoved, TPasses, TClip>(TOwn.From(row), moved, movedRow, column, atMost, atLeast, ref lowerSum, ref upperSum, out lower, out upper);
    }
}
