using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>The sum over j != label of max(0, 1 - z_label + z_j), divided by the number of classes; to nearest.</summary>
internal readonly ref struct MultiMarginValue<T>(int classes, ReadOnlySpan<T> output, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
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
        Span<T> labelScores = stackalloc T[Tile.Samples];
        for (int s = 0; s < Tile.Samples; s++)
        {
            labelScores[s] = output[(labels.Class(0, s) * Tile.Samples) + s];
        }

        ref T z = ref MemoryMarshal.GetReference(output);
        ref T result = ref MemoryMarshal.GetReference(y);
        TVector one = TMath.Broadcast(T.One);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector reference = TMath.Load(ref labelScores[0], lane);
            TVector sum = TMath.Zero;
            for (int j = 0; j < classes; j++)
            {
                TVector difference = TMath.Subtract(TMath.Load(ref z, ((nuint)j * Tile.Samples) + lane), reference);
                TVector term = TMath.Max(TMath.Add(difference, one), TMath.Zero);
                sum = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), sum, TMath.Add(sum, term));
            }

            TMath.Store(TMath.Divide(sum, TMath.Broadcast(T.CreateTruncating(classes))), ref result, lane);
        }
    }
}
