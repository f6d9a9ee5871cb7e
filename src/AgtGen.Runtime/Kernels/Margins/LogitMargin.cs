using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Margins;

/// <summary>Margins from bounds of the logits; see <see cref="MarginKernel.Logits"/>.</summary>
internal readonly ref struct LogitMargin<T>(
    int classes, TileBounds<T> logits, ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, Span<T> stable, Span<T> excluded) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> logits = logits;
    private readonly ReadOnlySpan<int> labels = labels;
    private readonly ReadOnlySpan<int> predicted = predicted;
    private readonly Span<T> stable = stable;
    private readonly Span<T> excluded = excluded;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        stable.Fill(T.PositiveInfinity);
        excluded.Fill(T.NegativeInfinity);
        Span<T> row = stackalloc T[Tile.Samples];
        for (int a = 0; a < classes; a++)
        {
            bool isPredicted = predicted.Contains(a);
            bool isLabel = labels.Contains(a);
            for (int other = 0; other < classes && (isPredicted || isLabel); other++)
            {
                if (other == a)
                {
                    continue;
                }

                DifferenceDown<TMath, TVector>(a, other, row);
                ClassRow.Minimum(predicted, a, row, stable);
                DifferenceDown<TMath, TVector>(other, a, row);
                ClassRow.Maximum(labels, a, row, excluded);
            }
        }
    }

    private void DifferenceDown<TMath, TVector>(int a, int c, Span<T> row)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T first = ref logits.Lower[a * Tile.Samples];
        ref T second = ref logits.Upper[c * Tile.Samples];
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector difference = TMath.SubtractDown(TMath.Load(ref first, lane), TMath.Load(ref second, lane));
            TMath.Store(difference, ref MemoryMarshal.GetReference(row), lane);
        }
    }
}
