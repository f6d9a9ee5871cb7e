using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>m (a - m / 2) for m = min(a, delta): a^2 / 2 up to delta, linear beyond, rising in a &gt;= 0.</summary>
internal static class HuberValue<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Nearest(TVector a, TVector delta)
    {
        TVector m = TMath.Min(a, delta);
        return TMath.Multiply(m, TMath.Subtract(a, TMath.Multiply(Half, m)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Down(TVector a, TVector delta)
    {
        TVector m = TMath.Min(a, delta);
        return TMath.Max(TMath.MultiplyDown(m, TMath.SubtractDown(a, TMath.MultiplyUp(Half, m))), TMath.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Up(TVector a, TVector delta)
    {
        TVector m = TMath.Min(a, delta);
        return TMath.MultiplyUp(m, TMath.SubtractUp(a, TMath.MultiplyDown(Half, m)));
    }

    private static TVector Half
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMath.Broadcast(T.CreateTruncating(0.5));
    }
}
