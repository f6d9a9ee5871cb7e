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

    /// <summary>s(x) s(-x), to nearest: the slope of the sigmoid, even and falling with |x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Density(TVector x) =>
        TMath.Multiply(Elementary<TMath, TVector, T>.Sigmoid(x), Elementary<TMath, TVector, T>.Sigmoid(TMath.Negate(x)));

    /// <summary>At least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DensityDown(TVector x) => TMath.Max(TMath.MultiplyDown(Down(x), Down(TMath.Negate(x))), TMath.Zero);

    /// <summary>At least s(x) s(-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DensityUp(TVector x) => TMath.MultiplyUp(Up(x), Up(TMath.Negate(x)));
}
