using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>max(0, 1 - y z), to nearest.</summary>
internal readonly ref struct HingeValue<T>(ReadOnlySpan<T> output, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
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
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector score = TMath.Load(ref z, lane);
            TVector isOne = LabelAssignments<T>.IsClass<TMath, TVector>(TMath.Load(ref own[0], lane), 1);
            TVector signed = TMath.Select(isOne, score, TMath.Negate(score));
            TMath.Store(TMath.Max(TMath.Subtract(one, signed), TMath.Zero), ref result, lane);
        }
    }
}
