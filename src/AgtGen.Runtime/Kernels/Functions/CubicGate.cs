using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>s(q(x)) for the sigmoid s and q(x) = 2 c x (1 + k x^2), c = sqrt(2 / pi), k = 0.044715: (1 + tanh(c (x + k x^3))) / 2. Its density is q'(x) s(q) s(-q).</summary>
internal readonly struct CubicGate : IGate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TMath, TVector, T>(TVector a, out TVector tail, out TVector density, out TVector error)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        TVector twice = TMath.Broadcast(FloatingFormat<T>.Choose(1.59576917f, 1.5957691216057308));
        TVector square = TMath.Multiply(a, a);
        TVector q = TMath.Multiply(TMath.Multiply(twice, a), TMath.MultiplyAdd(TMath.Broadcast(FloatingFormat<T>.Choose(0.0447150022f, 0.044715)), square, one));
        TVector slope = TMath.Multiply(twice, TMath.MultiplyAdd(TMath.Broadcast(FloatingFormat<T>.Choose(0.134145007f, 0.134145)), square, one));
        Logistic<TMath, TVector, T>.At(q, out tail, out density);
        density = TMath.Multiply(slope, density);

        // The exponential multiplies the relative error of its argument by the argument.
        error = TMath.MultiplyAdd(q, Allowance<TMath, TVector, T>.Share(16), Allowance<TMath, TVector, T>.Share(48));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GateExtremes<T> Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        FloatingFormat<T>.Choose(10.25f, 21.25),
        FloatingFormat<T>.Choose(-0.752461433f, -0.7524614220710163),
        FloatingFormat<T>.Choose(-0.752461374f, -0.7524614220710162),
        FloatingFormat<T>.Choose(-0.170040756f, -0.17004075057125406),
        FloatingFormat<T>.Choose(1.418504f, 1.4185040087908283),
        FloatingFormat<T>.Choose(1.41850412f, 1.4185040087908285),
        FloatingFormat<T>.Choose(1.12899315f, 1.128993068658772),
        FloatingFormat<T>.Choose(-0.128993079f, -0.12899306865877178));
}
