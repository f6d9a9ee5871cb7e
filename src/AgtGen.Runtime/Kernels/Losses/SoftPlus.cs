using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>ln(1 + e^t) = max(t, 0) + ln(1 + e^-|t|), increasing in t and never overflowing.</summary>
internal static class SoftPlus<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TVector Nearest(TVector t) => TMath.Add(
        TMath.Max(t, TMath.Zero), LogOnePlus<TMath, TVector, T>.Nearest(Elementary<TMath, TVector, T>.Exp(TMath.Negate(TMath.Abs(t)))));

    public static TVector Down(TVector t)
    {
        TVector rest = LogOnePlus<TMath, TVector, T>.Down(Elementary<TMath, TVector, T>.ExpDown(TMath.Negate(TMath.Abs(t))));
        return TMath.Select(TMath.LessThan(TMath.Zero, t), TMath.Max(t, TMath.AddDown(t, rest)), rest);
    }

    public static TVector Up(TVector t)
    {
        TVector rest = LogOnePlus<TMath, TVector, T>.Up(Elementary<TMath, TVector, T>.ExpUp(TMath.Negate(TMath.Abs(t))));
        return TMath.Select(TMath.LessThan(TMath.Zero, t), TMath.AddUp(t, rest), rest);
    }
}
