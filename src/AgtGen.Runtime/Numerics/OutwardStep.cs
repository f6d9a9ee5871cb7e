using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>
/// Turns a result rounded to nearest into a bound, in few operations and without a branch (proofs: docs/numerics.md). With u the unit roundoff, eta the smallest positive value and
/// phi = u (1 + 2 u), phi |r| is above half the spacing at a normal r, so r less that, rounded once, is at most the predecessor of r, which is at most every real number
/// that rounds to r. An overflow to the other side (r = +infinity in Down) means that the exact result is above the largest finite value, which is then a bound; r = -infinity stays.
/// </summary>
internal static class OutwardStep<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>For any result: eta more is taken away, which is what an underflow may have lost. 0 is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Down(TVector nearest)
    {
        TVector value = AtMostLargest(nearest);
        return TMath.Subtract(value, Step(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Up(TVector nearest)
    {
        TVector value = AtLeastSmallest(nearest);
        return TMath.Add(value, Step(value));
    }

    /// <summary>For an exact result that is a multiple of eta, as every sum is: below the normal numbers nothing was rounded, so 0 stays 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DownOnGrid(TVector nearest)
    {
        TVector value = AtMostLargest(nearest);
        return TMath.MultiplyAdd(TMath.Broadcast(-FloatingFormat<T>.AboveUnitRoundoff), TMath.Abs(value), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector UpOnGrid(TVector nearest)
    {
        TVector value = AtLeastSmallest(nearest);
        return TMath.MultiplyAdd(TMath.Broadcast(FloatingFormat<T>.AboveUnitRoundoff), TMath.Abs(value), value);
    }

    // The value is the second operand: the minimum instruction of x64 returns that one if it is NaN, so a NaN is never hidden.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AtMostLargest(TVector value) => TMath.Min(TMath.Broadcast(FloatingFormat<T>.Largest), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AtLeastSmallest(TVector value) => TMath.Max(TMath.Broadcast(-FloatingFormat<T>.Largest), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step(TVector value) => TMath.MultiplyAdd(
        TMath.Broadcast(FloatingFormat<T>.AboveUnitRoundoff), TMath.Abs(value), TMath.Broadcast(FloatingFormat<T>.Smallest));
}
