using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>ln(1 + sum over i != label of e^(z_i - z_label)) to nearest, shifted by the largest difference so that nothing overflows.</summary>
internal readonly ref struct CrossEntropyValue<T>(int classes, ReadOnlySpan<T> logits, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
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
        Span<T> labelLogits = stackalloc T[Tile.Samples];
        labels.Fill(0, own);
        for (int s = 0; s < Tile.Samples; s++)
        {
            labelLogits[s] = logits[(labels.Class(0, s) * Tile.Samples) + s];
        }

        ref T z = ref MemoryMarshal.GetReference(logits);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector reference = TMath.Load(ref labelLogits[0], lane);
            TVector shift = TMath.Zero;
            for (int i = 0; i < classes; i++)
            {
                shift = TMath.Max(shift, TMath.Subtract(TMath.Load(ref z, ((nuint)i * Tile.Samples) + lane), reference));
            }

            shift = TMath.Min(shift, TMath.Broadcast(FloatingFormat<T>.Largest));
            TVector others = TMath.Zero;
            for (int i = 0; i < classes; i++)
            {
                TVector difference = TMath.Subtract(TMath.Load(ref z, ((nuint)i * Tile.Samples) + lane), reference);
                TVector e = Elementary<TMath, TVector, T>.Exp(TMath.Subtract(difference, shift));
                others = TMath.Add(others, TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), TMath.Zero, e));
            }

            TVector self = Elementary<TMath, TVector, T>.Exp(TMath.Negate(shift));
            TVector shifted = TMath.Add(shift, Elementary<TMath, TVector, T>.Log(TMath.Add(self, others)));
            TVector value = TMath.Select(TMath.LessThan(TMath.Zero, shift), shifted, LogOnePlus<TMath, TVector, T>.Nearest(others));
            TMath.Store(value, ref MemoryMarshal.GetReference(y), lane);
        }
    }
}
