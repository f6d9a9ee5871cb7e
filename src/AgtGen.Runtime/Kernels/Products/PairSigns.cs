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
internal readonly record struct PairSigns(ulong Same, ulong Opposite, ulong Mixed, ulong Negative)
{
    /// <summary>From the sign bits of the bounds of the weights of both rows; bits past the count are ignored.</summary>
    public static PairSigns Of(ulong lower, ulong upper, ulong lower1, ulong upper1, int count)
    {
        ulong all = ulong.MaxValue >> (64 - count);
        ulong mixed = (lower ^ upper) | (lower1 ^ upper1);
        ulong opposite = lower ^ lower1;
        return new(~(mixed | opposite) & all, opposite & ~mixed & all, mixed & all, lower);
    }
}
