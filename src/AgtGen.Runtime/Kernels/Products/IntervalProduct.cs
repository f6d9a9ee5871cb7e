using System.Numerics;
using System.Runtime.Intrinsics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Bounds of y = W x + b over intervals (b = 0 where the bias is empty): row pairs over blocks of inputs that stay in the first-level cache. The signs of the weights are gathered for many rows ahead:
/// were they needed at once, the processor would wait for them at every pair with all sums before it unfinished.
/// </summary>
internal readonly unsafe ref struct IntervalProduct<T, TTerms>(
    WeightLayout layout,
    ReadOnlySpan<T> weightLower,
    ReadOnlySpan<T> weightUpper,
    ReadOnlySpan<T> biasLower,
    ReadOnlySpan<T> biasUpper,
    TileBounds<T> x,
    TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTerms : IPairTerms<T>
{
    private const int RowsAhead = 32;

    private readonly WeightLayout layout = layout;
    private readonly ReadOnlySpan<T> weightLower = weightLower;
    private readonly ReadOnlySpan<T> weightUpper = weightUpper;
    private readonly ReadOnlySpan<T> biasLower = biasLower;
    private readonly ReadOnlySpan<T> biasUpper = biasUpper;
    private readonly TileBounds<T> x = x;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lowerWeights = weightLower, upperWeights = weightUpper, lowerBias = biasLower, upperBias = biasUpper)
        fixed (T* lower = x.Lower, upper = x.Upper, toLower = y.Lower, toUpper = y.Upper)
        {
            T zero = T.Zero;
            RowStart<T> start = lowerBias == null ? new(&zero, &zero, 0) : new(lowerBias, upperBias, 1);
            BoundsAddress<T> weights = new(lowerWeights, upperWeights);
            for (int first = 0; first < layout.Inputs; first += WeightLayout.InputBlock<T>())
            {
                int count = Math.Min(WeightLayout.InputBlock<T>(), layout.Inputs - first);
                BoundsAddress<T> from = new BoundsAddress<T>(lower, upper).At(first * Tile.Samples);
                for (int row = 0; row < layout.Outputs; row += RowsAhead)
                {
                    Rows<TMath, TVector>(
                        row, count, weights.At((row * layout.OutputStride) + (first * layout.InputStride)), from, start.At(row), new BoundsAddress<T>(toLower, toUpper).At(row * Tile.Samples));
                }

                start = default;
            }
        }
    }

    private void Rows<TMath, TVector>(int top, int count, BoundsAddress<T> weights, BoundsAddress<T> from, RowStart<T> start, BoundsAddress<T> to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ulong* lowerSigns = stackalloc ulong[RowsAhead];
        ulong* upperSigns = stackalloc ulong[RowsAhead];
        int rows = Math.Min(RowsAhead, layout.Outputs - top);
        SignBits.Fill(in layout, weights.Lower, rows, count, lowerSigns);
        SignBits.Fill(in layout, weights.Upper, rows, count, upperSigns);
        bool pairs = TMath.Count * sizeof(T) == Vector512<byte>.Count;
        for (int row = 0; row < rows; row++)
        {
            RowPair pair = layout.Pair(top + row);
            int partner = pairs ? row + (int)pair.Next : row;
            PairSigns signs = PairSigns.Of(lowerSigns[row], upperSigns[row], lowerSigns[partner], upperSigns[partner], count);
            RowStart<T> begin = start.At(row);
            BoundsAddress<T> weight = weights.At(row * layout.OutputStride);
            for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
            {
                BoundsAddress<T> sums = to.At((row * Tile.Samples) + lane);
                if (partner == row)
                {
                    TTerms.AddRow<TMath, TVector>(layout.InputStride, in signs, weight, from.At(lane), in begin, sums);
                }
                else
                {
                    TTerms.Add<TMath, TVector>(in pair, in signs, weight, from.At(lane), in begin, sums);
                }
            }

            row = partner;
        }
    }
}
