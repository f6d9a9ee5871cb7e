using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is a point: its sign picks the bounds of delta.</summary>
internal readonly struct PointEntry : IEntryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bound<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector negative = TMath.LessThan(activationLower, TMath.Zero);
        lower = TMath.MultiplyDown(activationLower, TMath.Select(negative, deltaUpper, deltaLower));
        upper = TMath.MultiplyUp(activationLower, TMath.Select(negative, deltaLower, deltaUpper));
    }
}
