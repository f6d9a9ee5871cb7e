using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>s(q(x)) for the sigmoid s and q(x) = 2 c x (1 + k x^2), c = sqrt(2 / pi), k = 0.044715: (1 + tanh(c (x + k x^3))) / 2. Its density is q'(x) s(q) s(-q).</summary>
internal readonly struct CubicGate : IGate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementary<TMath, TVector, T>.Sigmoid(Argument<TMath, TVector, T>(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentBounds<TMath, TVector, T>(TMath.Abs(x), out TVector least, out TVector most);
        TVector isNegative = TMath.LessThan(x, TMath.Zero);
        down = Logistic<TMath, TVector, T>.Down(TMath.Select(isNegative, TMath.Negate(most), least));
        up = Logistic<TMath, TVector, T>.Up(TMath.Select(isNegative, TMath.Negate(least), most));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Density<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector factor = TMath.MultiplyAdd(TMath.Broadcast(FloatingFormat<T>.Choose(0.134145007f, 0.134145)), TMath.Multiply(x, x), TMath.Broadcast(T.One));
        TVector steepness = TMath.Multiply(TMath.Broadcast(FloatingFormat<T>.Choose(1.59576917f, 1.5957691216057308)), factor);
        return TMath.Multiply(steepness, Logistic<TMath, TVector, T>.Density(Argument<TMath, TVector, T>(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DensityBounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The density of s falls with |q|.
        TVector magnitude = TMath.Abs(x);
        ArgumentBounds<TMath, TVector, T>(magnitude, out TVector least, out TVector most);
        TVector one = TMath.Broadcast(T.One);
        TVector steepDown = TMath.MultiplyDown(
            TMath.Broadcast(FloatingFormat<T>.Choose(1.59576905f, 1.5957691216057306)),
            TMath.MultiplyAddDown(TMath.Broadcast(FloatingFormat<T>.Choose(0.134144992f, 0.134145)), TMath.MultiplyDown(magnitude, magnitude), one));
        TVector steepUp = TMath.MultiplyUp(
            TMath.Broadcast(FloatingFormat<T>.Choose(1.59576917f, 1.5957691216057308)),
            TMath.MultiplyAddUp(TMath.Broadcast(FloatingFormat<T>.Choose(0.134145007f, 0.13414500000000001)), TMath.MultiplyUp(magnitude, magnitude), one));
        down = TMath.MultiplyDown(steepDown, Logistic<TMath, TVector, T>.DensityDown(most));
        up = TMath.MultiplyUp(steepUp, Logistic<TMath, TVector, T>.DensityUp(least));
        down = TMath.Max(Allowance<TMath, TVector, T>.Down(down, down, 8), TMath.Zero);
        up = Allowance<TMath, TVector, T>.Up(up, up, 8);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Argument<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector factor = TMath.MultiplyAdd(TMath.Broadcast(FloatingFormat<T>.Choose(0.0447150022f, 0.044715)), TMath.Multiply(x, x), TMath.Broadcast(T.One));
        return TMath.Multiply(TMath.Multiply(TMath.Broadcast(FloatingFormat<T>.Choose(1.59576917f, 1.5957691216057308)), x), factor);
    }

    /// <summary>Bounds of q(|x|), which hold nominal values as well; the upper one may be infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ArgumentBounds<TMath, TVector, T>(TVector magnitude, out TVector least, out TVector most)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        least = TMath.MultiplyDown(
            TMath.MultiplyDown(TMath.Broadcast(FloatingFormat<T>.Choose(1.59576905f, 1.5957691216057306)), magnitude),
            TMath.MultiplyAddDown(TMath.Broadcast(FloatingFormat<T>.Choose(0.0447149985f, 0.044715)), TMath.MultiplyDown(magnitude, magnitude), one));
        most = TMath.MultiplyUp(
            TMath.MultiplyUp(TMath.Broadcast(FloatingFormat<T>.Choose(1.59576917f, 1.5957691216057308)), magnitude),
            TMath.MultiplyAddUp(TMath.Broadcast(FloatingFormat<T>.Choose(0.0447150022f, 0.044715000000000005)), TMath.MultiplyUp(magnitude, magnitude), one));
        least = TMath.Max(Allowance<TMath, TVector, T>.Down(least, least, 8), TMath.Zero);
        most = Allowance<TMath, TVector, T>.Up(most, most, 8);
    }
}
