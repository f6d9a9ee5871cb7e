using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>Downward.</summary>
internal readonly struct Downward : IDirection
{
    public static TVector Add<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.AddDown(a, b);

    public static TVector Divide<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.DivideDown(a, b);
}
