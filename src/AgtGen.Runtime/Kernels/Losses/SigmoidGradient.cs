using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>sigmoid(z) minus the class, to nearest.</summary>
internal readonly ref struct SigmoidGradient<T>(ReadOnlySpan<T> output, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
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
            TVector p = Elementary<TMath, TVector, T>.Sigmoid(TMath.Load(ref z, lane));
            TMath.Store(TMath.Subtract(p, TMath.Load(ref own[0], lane)), ref result, lane);
        }
    }
}
