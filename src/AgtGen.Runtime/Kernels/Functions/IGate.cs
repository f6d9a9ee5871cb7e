using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>A function g that rises from 0 to 1 with g(x) + g(-x) = 1 and an even slope, its density: what <see cref="SelfGated{TGate, TMath, TVector, T}"/> multiplies x by.</summary>
internal interface IGate
{
    /// <summary>The tail g(-a) and the density g'(a), to nearest, at a magnitude a in [0, end of <see cref="GateExtremes{T}"/>]; both are 0 at the end.</summary>
    /// <param name="a">A magnitude.</param>
    /// <param name="tail">g(-a), at most 1/2 to rounding.</param>
    /// <param name="density">g'(a).</param>
    /// <param name="error">At least twice the relative error of either, where the exponential is not taken for 0: once for the exact function, once for nominal values.</param>
    void At<TMath, TVector, T>(TVector a, out TVector tail, out TVector density, out TVector error)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Where x g(x) and its slope have their extremes.</summary>
    GateExtremes<T> Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
