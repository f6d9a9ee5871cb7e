using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// M(a) = (1 - Phi(a)) / phi(a), the tail of the normal distribution as a multiple of its density: r Q(y), r = 1 / (a + 4), y = scale r + shift, for a polynomial Q. As M' = a M - 1, how well R = r Q solves this
/// equation bounds its relative error: it is at most the largest |R' - a R + 1| from a to the end, or what it is there (docs/numerics.md).
/// </summary>
internal static class MillsRatio
{
    /// <summary>Coefficients of Q for float, of degree 0 first.</summary>
    public static ReadOnlySpan<float> Single =>
    [
        2.30841017f, 1.58004463f, 0.792775869f, 0.27766335f, 0.0568053946f, 0.000635366072f, -0.00287511339f, -0.000358545542f, 0.00013477137f, 2.06913373e-05f,
    ];

    /// <summary>The same for double.</summary>
    public static ReadOnlySpan<double> Double =>
    [
        2.0533451984063484, 1.5588434333721704, 0.90816773004640206, 0.38738218119365903, 0.10517444024475026, 0.007695637959173782, -0.0061189486277694735, -0.0017528041230846555,
        0.00036286549371556309, 0.00020777045031095221, -3.3759168146411074e-05, -2.412535859272173e-05, 5.3065013290990834e-06, 2.7194696437568202e-06, -1.0245564456646168e-06,
        -2.4160049654873091e-07, 1.9089646452621245e-07, 7.0736904334048781e-10, -3.0254909534817056e-08, 6.2543005814281855e-09, 3.5547710424993616e-09, -1.5272695284871719e-09,
        -2.286166217502253e-10, 1.5692369475728112e-10,
    ];

    /// <summary>What r is multiplied by, so that y lies in [-1.01, 1].</summary>
    public static T Scale<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FloatingFormat<T>.Choose(10.4375f, 8.875);

    /// <summary>What is added then.</summary>
    public static T Shift<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FloatingFormat<T>.Choose(-1.609375f, -1.21875);

    /// <summary>M(a) with a relative error below 12u, for a from 0 to the end of <see cref="NormalGate"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At<TMath, TVector, T>(TVector a)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector r = TMath.Divide(TMath.Broadcast(T.One), TMath.Add(a, TMath.Broadcast(T.CreateTruncating(4))));
        TVector y = TMath.MultiplyAdd(TMath.Broadcast(Scale<T>()), r, TMath.Broadcast(Shift<T>()));
        ReadOnlySpan<T> coefficients = typeof(T) == typeof(float) ? MemoryMarshal.Cast<float, T>(Single) : MemoryMarshal.Cast<double, T>(Double);
        TVector q = TMath.Broadcast(coefficients[^1]);
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            q = TMath.MultiplyAdd(q, y, TMath.Broadcast(coefficients[k]));
        }

        return TMath.Multiply(r, q);
    }
}
