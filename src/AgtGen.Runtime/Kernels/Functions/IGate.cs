using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>A function g that rises from 0 to 1 with g(x) + g(-x) = 1 and an even slope, its density: what <see cref="SelfGated{TGate, TMath, TVector, T}"/> multiplies x by. All bounds hold nominal values as well.</summary>
internal interface IGate
{
    /// <summary>g(x), to nearest.</summary>
    TVector Value<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Bounds of g(x) in [0, 1].</summary>
    void Bounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>g'(x), to nearest, for |x| up to the end of <see cref="GateExtremes{T}"/>.</summary>
    TVector Density<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Bounds of g'(x), at least 0, for |x| up to the end; 0 below at the end itself.</summary>
    void DensityBounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Where x g(x) and its slope have their extremes.</summary>
    GateExtremes<T> Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
