using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>Bounds of the sigmoid that hold its nominal values as well, whatever their last bits (docs/numerics.md).</summary>
internal static class Logistic<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>In [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Down(TVector x)
    {
        TVector s = Elementary<TMath, TVector, T>.SigmoidDown(x);
        return TMath.Max(Allowance<TMath, TVector, T>.Down(s, s, 8), TMath.Zero);
    }

    /// <summary>In [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Up(TVector x)
    {
        TVector s = Elementary<TMath, TVector, T>.SigmoidUp(x);
        return TMath.Min(Allowance<TMath, TVector, T>.Up(s, s, 8), TMath.Broadcast(T.One));
    }

    /// <summary>s(-a) and s(a) s(-a) for a &gt;= 0, to nearest: errors below 5u and 6u, where the exponential does not overflow, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(TVector a, out TVector tail, out TVector density)
    {
        TVector one = TMath.Broadcast(T.One);
        tail = TMath.Divide(one, TMath.Add(one, Elementary<TMath, TVector, T>.Exp(a)));
        density = TMath.MultiplyAdd(TMath.Negate(tail), tail, tail);
    }

    /// <summary>s(x) s(-x), to nearest: the slope of the sigmoid, even and falling with |x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Density(TVector x)
    {
        At(TMath.Abs(x), out _, out TVector density);
        return density;
    }

    /// <summary>At least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DensityDown(TVector x)
    {
        TVector density = Density(x);
        return TMath.Max(Allowance<TMath, TVector, T>.Down(density, density, 24), TMath.Zero);
    }

    /// <summary>At least s(x) s(-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DensityUp(TVector x)
    {
        TVector density = Density(x);
        return TMath.Max(Allowance<TMath, TVector, T>.Up(density, density, 24), Elementary<TMath, TVector, T>.Negligible);
    }
}
