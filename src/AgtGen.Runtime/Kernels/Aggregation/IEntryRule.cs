using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Bounds of one entry of a per-sample gradient, delta * activation: the exact hull under what is known of the activation.</summary>
internal interface IEntryRule
{
    static abstract void Bound<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
