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
}
