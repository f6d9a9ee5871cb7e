using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>To nearest.</summary>
internal readonly struct ToNearest : IDirection
{
    public static TVector Add<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.Add(a, b);

    public static TVector Divide<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.Divide(a, b);
}
