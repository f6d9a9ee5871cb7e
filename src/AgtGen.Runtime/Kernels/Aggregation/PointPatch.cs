using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is a point: its sign picks the bounds of delta.</summary>
internal readonly struct PointPatch : IPatchRule
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
        TVector negative = TMath.LessThan(activationLower, TMath.Zero);
        lower = TMath.MultiplyAddDown(activationLower, TMath.Select(negative, deltaUpper, deltaLower), lower);
        upper = TMath.MultiplyAddUp(activationLower, TMath.Select(negative, deltaLower, deltaUpper), upper);
    }
}
