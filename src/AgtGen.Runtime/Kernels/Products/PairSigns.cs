using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Products;

/// <summary>
/// The terms of a row pair in a block of inputs, one bit an input, by the signs of their weights. Where no interval of a weight holds both signs, each bound of the
/// operand serves one side of either row, so that two vectors loaded feed four sums; which serves which is the same for all terms of a group. A branch for each
/// term instead would be as good as random to the processor's predictor.
/// </summary>
/// <param name="Same">The weights of both rows have one sign, the same.</param>
/// <param name="Opposite">The weights of both rows have one sign each, not the same.</param>
/// <param name="Mixed">The interval of a weight holds both signs.</param>
/// <param name="Negative">The first row's weights are negative.</param>
internal readonly unsafe record struct PairSigns(ulong Same, ulong Opposite, ulong Mixed, ulong Negative)
{
    /// <summary>Rows whose sums are worked on together, at most: their sums stay in the second-level cache while the operand goes by, block by block.</summary>
    public const int MostRows = 128;

    /// <summary>From the sign bits of the bounds of the weights of both rows; bits past the count are ignored.</summary>
    public static PairSigns Of(ulong lower, ulong upper, ulong lower1, ulong upper1, int count)
    {
        ulong all = ulong.MaxValue >> (64 - count);
        ulong mixed = (lower ^ upper) | (lower1 ^ upper1);
        ulong opposite = lower ^ lower1;
        return new(~(mixed | opposite) & all, opposite & ~mixed & all, mixed & all, lower);
    }

    /// <summary>
    /// Groups the terms of many rows ahead of their sums: looked at one by one beside the 512-bit loads, the signs made the loop of Zen 5 take 1.35 times as long. Both bounds of
    /// both rows are read side by side, so that the processor waits for their cache lines together.
    /// </summary>
    /// <param name="layout">How the weights lie.</param>
    /// <param name="weights">The weight of the first row and input.</param>
    /// <param name="rows">How many rows, at most <see cref="MostRows"/>; the last has no partner where it is an odd one.</param>
    /// <param name="together">Rows that are summed together: 1 or 2. A row without a partner is its own.</param>
    /// <param name="count">How many inputs, at most 64.</param>
    /// <param name="signs">One for every row or pair.</param>
    public static void Fill<T>(in WeightLayout layout, BoundsAddress<T> weights, int rows, int together, int count, PairSigns* signs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (layout.InputStride != 1)
        {
            OfColumns(in layout, weights, rows, together, count, signs);
        }
        else if (count == WeightLayout.InputBlock<T>())
        {
            // Nearly always; unrolled for this constant.
            OfRows(layout.OutputStride, weights, rows, together, WeightLayout.InputBlock<T>(), signs);
        }
        else
        {
            OfRows(layout.OutputStride, weights, rows, together, count, signs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfRows<T>(nint stride, BoundsAddress<T> weights, int rows, int together, int count, PairSigns* signs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row += together, signs++)
        {
            ulong lower = SignBits.OfRow(weights.Lower, count), upper = SignBits.OfRow(weights.Upper, count);
            if (together == 2 && row + 1 < rows)
            {
                BoundsAddress<T> partner = weights.At(stride);
                *signs = Of(lower, upper, SignBits.OfRow(partner.Lower, count), SignBits.OfRow(partner.Upper, count), count);
            }
            else
            {
                *signs = Of(lower, upper, lower, upper, count);
            }

            weights = weights.At(together * stride);
        }
    }

    private static void OfColumns<T>(in WeightLayout layout, BoundsAddress<T> weights, int rows, int together, int count, PairSigns* signs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong* lower = stackalloc ulong[MostRows];
        ulong* upper = stackalloc ulong[MostRows];
        SignBits.OfColumns(weights.Lower, layout.InputStride, rows, count, lower);
        SignBits.OfColumns(weights.Upper, layout.InputStride, rows, count, upper);
        for (int row = 0; row < rows; row += together, signs++)
        {
            int partner = Math.Min(row + together, rows) - 1;
            *signs = Of(lower[row], upper[row], lower[partner], upper[partner], count);
        }
    }
}
