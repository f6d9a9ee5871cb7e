using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>The hull of the product of two intervals of any sign, rounded outward.</summary>
internal static class ProductHull<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Replaces bounds of b by bounds of a b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of(TVector aLower, TVector aUpper, ref TVector lower, ref TVector upper)
    {
        // The end of b that a negative a asks for is the other one, so each end of a has one product a side.
        TVector leastIsNegative = TMath.LessThan(aLower, TMath.Zero);
        TVector mostIsNegative = TMath.LessThan(aUpper, TMath.Zero);
        TVector least = TMath.Min(
            TMath.MultiplyDown(aLower, TMath.Select(leastIsNegative, upper, lower)),
            TMath.MultiplyDown(aUpper, TMath.Select(mostIsNegative, upper, lower)));
        upper = TMath.Max(
            TMath.MultiplyUp(aLower, TMath.Select(leastIsNegative, lower, upper)),
            TMath.MultiplyUp(aUpper, TMath.Select(mostIsNegative, lower, upper)));
        lower = least;
    }
}
