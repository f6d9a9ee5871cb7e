using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>Where sums and quotients are rounded to.</summary>
internal interface IDirection
{
    static abstract TVector Add<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    static abstract TVector Divide<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
