using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Both factors of any sign. Both products of a side are added before the better is taken: rounding is monotone, so a term still costs one rounding.</summary>
internal readonly struct GeneralPatch : IPatchRule
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
        TVector lowerNegative = TMath.LessThan(deltaLower, TMath.Zero);
        TVector upperNegative = TMath.LessThan(deltaUpper, TMath.Zero);
        lower = TMath.Min(
            TMath.MultiplyAddDown(deltaLower, TMath.Select(lowerNegative, activationUpper, activationLower), lower),
            TMath.MultiplyAddDown(deltaUpper, TMath.Select(upperNegative, activationUpper, activationLower), lower));
        upper = TMath.Max(
            TMath.MultiplyAddUp(deltaLower, TMath.Select(lowerNegative, activationLower, activationUpper), upper),
            TMath.MultiplyAddUp(deltaUpper, TMath.Select(upperNegative, activationLower, activationUpper), upper));
    }
}
