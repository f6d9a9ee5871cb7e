using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is at least 0: the sign of each bound of delta picks the activation's.</summary>
internal readonly struct NonNegativePatch : IPatchRule
{
    public static bool DeltaHasBounds => true;

    public static bool ActivationHasBounds => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector forLower = TMath.Select(TMath.LessThan(deltaLower, TMath.Zero), activationUpper, activationLower);
        TVector forUpper = TMath.Select(TMath.LessThan(deltaUpper, TMath.Zero), activationLower, activationUpper);
        lower = TMath.MultiplyAddDown(deltaLower, forLower, lower);
        upper = TMath.MultiplyAddUp(deltaUpper, forUpper, upper);
    }
}
