using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>The sigmoid s(x), with the density s(x) s(-x).</summary>
internal readonly struct LogisticGate : IGate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TMath, TVector, T>(TVector a, out TVector tail, out TVector density, out TVector error)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Logistic<TMath, TVector, T>.At(a, out tail, out density);
        error = Allowance<TMath, TVector, T>.Share(24);
    }

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
