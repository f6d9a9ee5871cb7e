using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>The normal distribution function, with density phi(x) = e^(-x^2/2) / sqrt(2 pi). Its tail is phi(a) times the ratio of Mills.</summary>
internal readonly struct NormalGate : IGate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TMath, TVector, T>(TVector a, out TVector tail, out TVector density, out TVector error)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector square = TMath.Multiply(a, a);
        TVector exponent = TMath.Multiply(TMath.Broadcast(T.CreateChecked(-0.5)), square);
        density = TMath.Multiply(TMath.Broadcast(FloatingFormat<T>.Choose(0.398942292f, 0.3989422804014327)), Elementary<TMath, TVector, T>.Exp(exponent));
        tail = TMath.Multiply(density, MillsRatio.At<TMath, TVector, T>(a));

        // The exponential makes a relative error of the rounding of its argument.
        error = TMath.MultiplyAdd(square, Allowance<TMath, TVector, T>.Share(1), Allowance<TMath, TVector, T>.Share(48));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GateExtremes<T> Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        FloatingFormat<T>.Choose(13.25f, 37.75),
        FloatingFormat<T>.Choose(-0.751791537f, -0.7517915246935645),
        FloatingFormat<T>.Choose(-0.751791477f, -0.7517915246935644),
        FloatingFormat<T>.Choose(-0.169971213f, -0.16997120747990369),
        FloatingFormat<T>.Choose(1.41421354f, 1.4142135623730949),
        FloatingFormat<T>.Choose(1.41421366f, 1.4142135623730951),
        FloatingFormat<T>.Choose(1.12890422f, 1.128904145185155),
        FloatingFormat<T>.Choose(-0.128904149f, -0.1289041451851548));
}
