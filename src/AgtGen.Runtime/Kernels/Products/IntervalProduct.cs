using System.Numerics;
using System.Runtime.Intrinsics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Bounds of y = W x + b over intervals (b = 0 where the bias is empty): row pairs over blocks of inputs that stay in the first-level cache, for as many rows as leave their sums in the second. Where
/// registers are too few or too short for the sums of a pair, one row at a time.
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
        if (TMath.RoundsOnce || ShortOperands.Are(weightLower, weightUpper, x.Lower, x.Upper))
        {
            Sum<TMath, TVector>();
        }
        else if (ProductGrid<TMath, TVector, T>.Holds(
            ProductGrid<TMath, TVector, T>.Of(weightLower, weightUpper), ProductGrid<TMath, TVector, T>.Of(x.Lower, x.Upper)))
        {
            Sum<SwiftMath<TMath, TVector, T, SwitchOn, SwitchOff>, TVector>();
        }
        else
        {
            Sum<SwiftMath<TMath, TVector, T, SwitchOff, SwitchOff>, TVector>();
        }
    }

    private void Sum<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lowerWeights = weightLower, upperWeights = weightUpper, lowerBias = biasLower, upperBias = biasUpper)
        fixed (T* lower = x.Lower, upper = x.Upper, toLower = y.Lower, toUpper = y.Upper)
        {
            T zero = T.Zero;
            RowStart<T> start = lowerBias == null ? new(&zero, &zero, 0) : new(lowerBias, upperBias, 1);
            BoundsAddress<T> weights = new(lowerWeights, upperWeights), from = new(lower, upper), to = new(toLower, toUpper);
            for (int row = 0; row < layout.Outputs; row += PairSigns.MostRows)
            {
                int rows = Math.Min(PairSigns.MostRows, layout.Outputs - row);
                Rows<TMath, TVector>(rows, weights.At(row * layout.OutputStride), from, start.At(row), to.At(row * Tile.Samples));
            }
        }
    }

    private void Rows<TMath, TVector>(int rows, BoundsAddress<T> weights, BoundsAddress<T> from, RowStart<T> start, BoundsAddress<T> to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int count;
        for (int left = layout.Inputs; left > 0; left -= count)
        {
            count = Math.Min(WeightLayout.InputBlock<T>(), left);
            BoundsAddress<T> behind = from.At(count * Tile.Samples);
            int next = Math.Min(WeightLayout.InputBlock<T>(), left - count);
            Block<TMath, TVector>(rows, count, weights, from, start, to, new(behind.Lower, next, rows), new(behind.Upper, next, rows));
            weights = weights.At(count * layout.InputStride);
            from = behind;
            start = default;
        }
    }

    private void Block<TMath, TVector>(
        int rows, int count, BoundsAddress<T> weights, BoundsAddress<T> from, RowStart<T> start, BoundsAddress<T> to, BlockAhead<T> lowerAhead, BlockAhead<T> upperAhead)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int together = TMath.Count * sizeof(T) == Vector512<byte>.Count ? 2 : 1;
        PairSigns* signs = stackalloc PairSigns[PairSigns.MostRows];
        PairSigns.Fill(in layout, weights, rows, together, count, signs);
        for (int row = 0; row < rows; row += together, signs++)
        {
            lowerAhead.Fetch(row, together);
            upperAhead.Fetch(row, together);
            RowStart<T> begin = start.At(row);
            BoundsAddress<T> weight = weights.At(row * layout.OutputStride);
            for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
            {
                BoundsAddress<T> sums = to.At((row * Tile.Samples) + lane);
                if (together == 1 || row + 1 == rows)
                {
                    TTerms.AddRow<TMath, TVector>(in layout, in *signs, weight, from.At(lane), in begin, sums);
                }
                else
                {
                    TTerms.Add<TMath, TVector>(in layout, in *signs, weight, from.At(lane), in begin, sums);
                }
            }
        }
    }
}
