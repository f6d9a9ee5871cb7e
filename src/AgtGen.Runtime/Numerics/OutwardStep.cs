using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>
/// Turns a result rounded to nearest into a bound. With u the unit roundoff, eta the smallest positive value and phi = u (1 + 2 u), the step
/// s = fl(phi |r| + eta) is above half the spacing at r, so fl(r - s) is at most the predecessor of r, which is at most every real number that
/// rounds to r (proof: docs/numerics.md). One formula for all magnitudes: no branch, and it is the predecessor itself save near underflow.
/// An overflow to the other side (r = +infinity in Down) means that the exact result is above the largest finite value, which is then a bound;
/// r = -infinity stays.
/// </summary>
internal static class OutwardStep<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Down(TVector nearest)
    {
        // The value is the second operand: the minimum instruction of x64 returns that one if it is NaN, so a NaN is never hidden.
        TVector value = TMath.Min(TMath.Broadcast(FloatingFormat<T>.Largest), nearest);
        return TMath.Subtract(value, Step(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Up(TVector nearest)
    {
        TVector value = TMath.Max(TMath.Broadcast(-FloatingFormat<T>.Largest), nearest);
        return TMath.Add(value, Step(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step(TVector value) => TMath.MultiplyAdd(
        TMath.Broadcast(FloatingFormat<T>.AboveUnitRoundoff), TMath.Abs(value), TMath.Broadcast(FloatingFormat<T>.Smallest));
}
