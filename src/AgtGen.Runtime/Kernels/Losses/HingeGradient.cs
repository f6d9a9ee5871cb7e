using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>-y where 1 - y z &gt; 0, else 0. The condition is compared as z &lt; 1 or z &gt; -1, which is exact.</summary>
internal readonly ref struct HingeGradient<T>(ReadOnlySpan<T> output, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> output = output;
    private readonly LabelAssignments<T> labels = labels;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> own = stackalloc T[Tile.Samples];
        labels.Fill(0, own);
        ref T z = ref MemoryMarshal.GetReference(output);
        ref T result = ref MemoryMarshal.GetReference(y);
        TVector one = TMath.Broadcast(T.One);
        TVector minusOne = TMath.Negate(one);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector score = TMath.Load(ref z, lane);
            TVector ifOne = TMath.Select(TMath.LessThan(score, one), minusOne, TMath.Zero);
            TVector ifZero = TMath.Select(TMath.LessThan(minusOne, score), one, TMath.Zero);
            TVector isOne = LabelAssignments<T>.IsClass<TMath, TVector>(TMath.Load(ref own[0], lane), 1);
            TMath.Store(TMath.Select(isOne, ifOne, ifZero), ref result, lane);
        }
    }
}
