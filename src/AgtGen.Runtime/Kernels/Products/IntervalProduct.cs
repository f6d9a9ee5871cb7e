using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Bounds of y += W x over intervals: row pairs over blocks of inputs that stay in the first-level cache. The signs of the weights are gathered for many rows ahead:
/// were they needed at once, the processor would wait for them at every pair with all sums before it unfinished.
/// </summary>
internal readonly unsafe ref struct IntervalProduct<T, TTerms>(
    WeightLayout layout, ReadOnlySpan<T> weightLower, ReadOnlySpan<T> weightUpper, TileBounds<T> x, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTerms : IPairTerms<T>
{
    private const int RowsAhead = 32;

    private readonly WeightLayout layout = layout;
    private readonly ReadOnlySpan<T> weightLower = weightLower;
    private readonly ReadOnlySpan<T> weightUpper = weightUpper;
    private readonly TileBounds<T> x = x;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lowerWeights = weightLower, upperWeights = weightUpper, lower = x.Lower, upper = x.Upper, toLower = y.Lower, toUpper = y.Upper)
        {
            BoundsAddress<T> weights = new(lowerWeights, upperWeights);
            for (int first = 0; first < layout.Inputs; first += WeightLayout.InputBlock<T>())
            {
                int count = Math.Min(WeightLayout.InputBlock<T>(), layout.Inputs - first);
                BoundsAddress<T> from = new BoundsAddress<T>(lower, upper).At(first * Tile.Samples);
                for (int row = 0; row < layout.Outputs; row += RowsAhead)
                {
                    Rows<TMath, TVector>(
                        row, count, weights.At((row * layout.OutputStride) + (first * layout.InputStride)), from, new BoundsAddress<T>(toLower, toUpper).At(row * Tile.Samples));
                }
            }
        }
    }

    private void Rows<TMath, TVector>(int start, int count, BoundsAddress<T> weights, BoundsAddress<T> from, BoundsAddress<T> to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ulong* lowerSigns = stackalloc ulong[RowsAhead];
        ulong* upperSigns = stackalloc ulong[RowsAhead];
        int rows = Math.Min(RowsAhead, layout.Outputs - start);
        SignBits.Fill(in layout, weights.Lower, rows, count, lowerSigns);
        SignBits.Fill(in layout, weights.Upper, rows, count, upperSigns);
        for (int row = 0; row < rows; row += 2)
        {
            RowPair pair = layout.Pair(start + row);
            int partner = pair.ResultStride == 0 ? row : row + 1;
            PairSigns signs = PairSigns.Of(lowerSigns[row], upperSigns[row], lowerSigns[partner], upperSigns[partner], count);
            for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
            {
                TTerms.Add<TMath, TVector>(in pair, in signs, weights.At(row * layout.OutputStride), from.At(lane), to.At((row * Tile.Samples) + lane));
            }
        }
    }
}
