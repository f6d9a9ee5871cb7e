using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is a point that is at least 0, such as a pixel.</summary>
internal readonly struct NonNegativePointPatch : IPatchRule
{
    public static bool DeltaHasBounds => true;

    public static bool ActivationHasBounds => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        lower = TMath.MultiplyAddDown(activationLower, deltaLower, lower);
        upper = TMath.MultiplyAddUp(activationLower, deltaUpper, upper);
    }
}
