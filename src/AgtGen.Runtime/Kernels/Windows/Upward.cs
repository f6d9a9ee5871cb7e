using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>Upward.</summary>
internal readonly struct Upward : IDirection
{
    public static TVector Add<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.AddUp(a, b);

    public static TVector Divide<TMath, TVector, T>(TVector a, TVector b)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.DivideUp(a, b);
}
