using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Points, to nearest; only the lower sum counts.</summary>
internal readonly struct NominalPatch : IPatchRule
{
    public static bool DeltaHasBounds => false;

    public static bool ActivationHasBounds => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => lower = TMath.MultiplyAdd(deltaLower, activationLower, lower);
}
