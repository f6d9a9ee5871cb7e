using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>What a sweep does with one register of samples of one entry.</summary>
internal static unsafe class SweepEntry<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Adds the bounds of the entry to the sums, and gives by how much an altered sample can exceed them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Column<TOwn, TMoved, TPasses, TClip>(
        TOwn own, TMoved moved, T* movedRow, T* column, TVector atMost, TVector atLeast, ref TVector lowerSum, ref TVector upperSum, out TVector lowerCandidate, out TVector upperCandidate)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
        where TClip : struct, ISwitch
    {
        TVector lower, upper;
        if (typeof(TClip) == typeof(SwitchOn))
        {
            Clipped(own, column, atMost, atLeast, out lower, out upper);
        }
        else
        {
            own.Multiply(column, out lower, out upper);
        }

        lowerSum = Owed<TMath, TVector, T>.AddUp(lowerSum, lower);
        upperSum = Owed<TMath, TVector, T>.AddUp(upperSum, upper);
        T* movedColumn = column + ((nuint)TOwn.ColumnValues * (nuint)TMath.Count);
        if (typeof(TPasses) == typeof(NoPass))
        {
            (lowerCandidate, upperCandidate) = (TMath.Negate(lower), TMath.Negate(upper));
        }
        else if (typeof(TPasses) == typeof(ThreePasses))
        {
            // What the second budget can do to the sample as it is, and to one that the first has altered.
            nuint nextRow = (nuint)(TMoved.RowValues * TMath.Count), nextColumn = (nuint)(TMoved.ColumnValues * TMath.Count);
            Clipped(moved, movedColumn, atMost, atLeast, out TVector besideLower, out TVector besideUpper);
            Clipped(TMoved.From(movedRow + nextRow), movedColumn + nextColumn, atMost, atLeast, out TVector movedLower, out TVector movedUpper);
            Clipped(TMoved.From(movedRow + (2 * nextRow)), movedColumn + (2 * nextColumn), atMost, atLeast, out TVector bothLower, out TVector bothUpper);
            lowerCandidate = TMath.Max(Owed<TMath, TVector, T>.SubtractUp(besideLower, lower), Owed<TMath, TVector, T>.SubtractUp(bothLower, movedLower));
            upperCandidate = TMath.Max(Owed<TMath, TVector, T>.SubtractUp(besideUpper, upper), Owed<TMath, TVector, T>.SubtractUp(bothUpper, movedUpper));
        }
        else if (typeof(TClip) == typeof(SwitchOn))
        {
            Clipped(moved, movedColumn, atMost, atLeast, out TVector movedLower, out TVector movedUpper);
            lowerCandidate = Owed<TMath, TVector, T>.SubtractUp(movedLower, lower);
            upperCandidate = Owed<TMath, TVector, T>.SubtractUp(movedUpper, upper);
        }
        else
        {
            moved.Excess(movedColumn, lower, upper, out lowerCandidate, out upperCandidate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clipped<TFactor>(TFactor factor, T* column, TVector atMost, TVector atLeast, out TVector lower, out TVector upper)
        where TFactor : struct, IRowFactor<TFactor, TMath, TVector, T>
    {
        factor.Multiply(column, out lower, out upper);
        lower = TMath.Max(atMost, TMath.Min(atLeast, lower));
        upper = TMath.Max(atMost, TMath.Min(atLeast, upper));
    }

    /// <summary>
    /// Lists the candidates of two registers. Few are above the floor, so hardly ever two of one lane: mostly the larger of every two is all there is to compress. It is held until the
    /// next two have been computed: compressed at once it would wait, in the scheduler's way, for all that came before. A NaN may hide the other candidate of its lane, so slots must be
    /// finite, as the training sees to: then a candidate is NaN only where a product has overflowed, and the sum of that side with it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void List<TMasked>(TVector candidate, TVector next, TVector cap, TVector capNext, TVector floor, ref TVector held, ref T* list)
        where TMasked : struct, ISwitch
    {
        if (typeof(TMasked) == typeof(SwitchOn))
        {
            candidate = TMath.Min(candidate, cap);
            next = TMath.Min(next, capNext);
        }

        list += Compaction<TMath, TVector, T>.Append(floor, held, list);
        held = TMath.Max(candidate, next);
        list += Compaction<TMath, TVector, T>.AppendFew(floor, TMath.Min(candidate, next), list);
    }
}
