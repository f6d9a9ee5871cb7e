using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>softmax(z) minus the one-hot label, to nearest.</summary>
internal readonly ref struct SoftmaxGradient<T>(int classes, ReadOnlySpan<T> logits, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> logits = logits;
    private readonly LabelAssignments<T> labels = labels;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> own = stackalloc T[Tile.Samples];
        labels.Fill(0, own);
        ref T z = ref MemoryMarshal.GetReference(logits);
        ref T result = ref MemoryMarshal.GetReference(y);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector largest = TMath.Load(ref z, lane);
            for (int j = 1; j < classes; j++)
            {
                largest = TMath.Max(largest, TMath.Load(ref z, Offset(j, lane)));
            }

            TVector sum = TMath.Zero;
            for (int j = 0; j < classes; j++)
            {
                TVector e = Elementary<TMath, TVector, T>.Exp(TMath.Subtract(TMath.Load(ref z, Offset(j, lane)), largest));
                TMath.Store(e, ref result, Offset(j, lane));
                sum = TMath.Add(sum, e);
            }

            TVector label = TMath.Load(ref own[0], lane);
            for (int j = 0; j < classes; j++)
            {
                TVector indicator = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), TMath.Broadcast(T.One), TMath.Zero);
                TVector p = TMath.Divide(TMath.Load(ref result, Offset(j, lane)), sum);
                TMath.Store(TMath.Subtract(p, indicator), ref result, Offset(j, lane));
            }
        }
    }

    private static nuint Offset(int feature, nuint lane) => ((nuint)feature * Tile.Samples) + lane;
}
