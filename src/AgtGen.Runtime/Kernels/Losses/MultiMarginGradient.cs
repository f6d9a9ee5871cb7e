using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>1(1 - z_label + z_j &gt; 0) / classes for j != label, and minus their sum at the label; to nearest.</summary>
internal readonly ref struct MultiMarginGradient<T>(int classes, ReadOnlySpan<T> output, LabelAssignments<T> labels, Span<T> y) : IVectorKernel<T>
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
        TVector share = TMath.Divide(TMath.Broadcast(T.One), TMath.Broadcast(T.CreateTruncating(classes)));
        TVector minusOne = TMath.Broadcast(T.NegativeOne);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector reference = TMath.Load(ref labelScores[0], lane);
            TVector count = TMath.Zero;
            for (int j = 0; j < classes; j++)
            {
                nuint at = ((nuint)j * Tile.Samples) + lane;
                TVector active = TMath.LessThan(minusOne, TMath.Subtract(TMath.Load(ref z, at), reference));
                TVector term = TMath.Select(active, TMath.Broadcast(T.One), TMath.Zero);
                term = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), TMath.Zero, term);
                count = TMath.Add(count, term);
                TMath.Store(TMath.Multiply(term, share), ref result, at);
            }

            TVector atLabel = TMath.Negate(TMath.Multiply(count, share));
            for (int j = 0; j < classes; j++)
            {
                nuint at = ((nuint)j * Tile.Samples) + lane;
                TMath.Store(TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), atLabel, TMath.Load(ref result, at)), ref result, at);
            }
        }
    }
}
