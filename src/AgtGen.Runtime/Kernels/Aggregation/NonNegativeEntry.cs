using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is at least 0: the sign of each bound of delta picks the activation's.</summary>
internal readonly struct NonNegativeEntry : IEntryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bound<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector forLower = TMath.Select(TMath.LessThan(deltaLower, TMath.Zero), activationUpper, activationLower);
        TVector forUpper = TMath.Select(TMath.LessThan(deltaUpper, TMath.Zero), activationLower, activationUpper);
        lower = TMath.MultiplyDown(deltaLower, forLower);
        upper = TMath.MultiplyUp(deltaUpper, forUpper);
    }
}
