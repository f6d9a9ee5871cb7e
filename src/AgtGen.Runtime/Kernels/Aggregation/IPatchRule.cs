using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Adds one product delta * activation to the bounds of a sum: its exact hull under what is known of the activation, rounded once with the sum.</summary>
internal interface IPatchRule
{
    /// <summary>Whether delta has two sides; where not the lower stands for both.</summary>
    static abstract bool DeltaHasBounds { get; }

    /// <summary>Whether the activation has.</summary>
    static abstract bool ActivationHasBounds { get; }

    static abstract void Add<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
