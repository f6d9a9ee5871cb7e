using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>The sigmoid s(x), with the density s(x) s(-x).</summary>
internal readonly struct LogisticGate : IGate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementary<TMath, TVector, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (down, up) = (Logistic<TMath, TVector, T>.Down(x), Logistic<TMath, TVector, T>.Up(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Density<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Logistic<TMath, TVector, T>.Density(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DensityBounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (down, up) = (Logistic<TMath, TVector, T>.DensityDown(x), Logistic<TMath, TVector, T>.DensityUp(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GateExtremes<T> Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        FloatingFormat<T>.Choose(89, 710),
        FloatingFormat<T>.Choose(-1.27846456f, -1.278464542761074),
        FloatingFormat<T>.Choose(-1.27846444f, -1.2784645427610737),
        FloatingFormat<T>.Choose(-0.278464556f, -0.2784645427610738),
        FloatingFormat<T>.Choose(2.39935708f, 2.3993572805154675),
        FloatingFormat<T>.Choose(2.39935732f, 2.399357280515468),
        FloatingFormat<T>.Choose(1.09983933f, 1.099839320128867),
        FloatingFormat<T>.Choose(-0.0998393223f, -0.09983932012886693));
}
