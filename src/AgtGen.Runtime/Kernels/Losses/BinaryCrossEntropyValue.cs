using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>ln(1 + e^-z) for class 1 and ln(1 + e^z) for class 0, to nearest.</summary>
internal readonly ref struct BinaryCrossEntropyValue<T>(ReadOnlySpan<T> output, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
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
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector logit = TMath.Load(ref z, lane);
            TVector isOne = LabelAssignments<T>.IsClass<TMath, TVector>(TMath.Load(ref own[0], lane), 1);
            TVector wrongness = TMath.Select(isOne, TMath.Negate(logit), logit);
            TMath.Store(SoftPlus<TMath, TVector, T>.Nearest(wrongness), ref result, lane);
        }
    }
}
