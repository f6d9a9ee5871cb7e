using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Margins;

/// <summary>Margins from the logit differences of a linear layer; see <see cref="MarginKernel.Linear"/>.</summary>
internal readonly unsafe ref struct DifferenceMargin<T>(
    ParameterState<T> weight,
    ParameterState<T>? bias,
    TileBounds<T> h,
    ReadOnlySpan<int> labels,
    ReadOnlySpan<int> predicted,
    Span<T> stable,
    Span<T> excluded) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> h = h;
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
        for (int a = 0; a < weight.Rows; a++)
        {
            bool isPredicted = predicted.Contains(a);
            bool isLabel = labels.Contains(a);
            for (int other = 0; other < weight.Rows && (isPredicted || isLabel); other++)
            {
                if (other == a)
                {
                    continue;
                }

                if (isPredicted)
                {
                    DifferenceDown<TMath, TVector>(a, other, row);
                    ClassRow.Minimum(predicted, a, row, stable);
                }

                if (isLabel)
                {
                    DifferenceDown<TMath, TVector>(other, a, row);
                    ClassRow.Maximum(labels, a, row, excluded);
                }
            }
        }
    }

    /// <summary>A lower bound of z_a - z_c: the exact hull of every product of an interval weight difference with h, added downward.</summary>
    private void DifferenceDown<TMath, TVector>(int a, int c, Span<T> row)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* weightLower = weight.Lower, weightUpper = weight.Upper, lower = h.Lower, upper = h.Upper)
        {
            T* aLower = weightLower + (a * weight.Columns);
            T* aUpper = weightUpper + (a * weight.Columns);
            T* cLower = weightLower + (c * weight.Columns);
            T* cUpper = weightUpper + (c * weight.Columns);
            TVector largest = TMath.Broadcast(FloatingFormat<T>.Largest);
            TVector nothing = TMath.Broadcast(T.NegativeInfinity);
            TVector start = bias is null
                ? TMath.Zero
                : TMath.SubtractDown(TMath.Broadcast(bias.Lower[a]), TMath.Broadcast(bias.Upper[c]));
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TVector sum = start;
                for (int j = 0; j < weight.Columns; j++)
                {
                    TVector low = TMath.SubtractDown(TMath.Broadcast(aLower[j]), TMath.Broadcast(cUpper[j]));
                    TVector high = TMath.SubtractUp(TMath.Broadcast(aUpper[j]), TMath.Broadcast(cLower[j]));
                    TVector l = TMath.Load(ref lower[j * Tile.Samples], lane);
                    TVector u = TMath.Load(ref upper[j * Tile.Samples], lane);
                    TVector withLow = TMath.Select(TMath.LessThan(low, TMath.Zero), u, l);
                    TVector withHigh = TMath.Select(TMath.LessThan(high, TMath.Zero), u, l);
                    sum = TMath.Min(TMath.MultiplyAddDown(low, withLow, sum), TMath.MultiplyAddDown(high, withHigh, sum));

                    // An overflown difference bounds nothing, and its product with an h of 0 would be NaN.
                    sum = TMath.Select(TMath.LessThan(low, TMath.Negate(largest)), nothing, sum);
                    sum = TMath.Select(TMath.LessThan(largest, high), nothing, sum);
                }

                TMath.Store(sum, ref MemoryMarshal.GetReference(row), lane);
            }
        }
    }
}
