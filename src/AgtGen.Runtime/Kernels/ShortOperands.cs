using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Whether two operands are points of so few significant bits that their products are exact, and sums of them likely: weights and data that are quantised, as in runs that meet a kink
/// exactly. Then it is worth asking every operation for its error; what is answered has no influence on soundness.
/// </summary>
internal static class ShortOperands
{
    /// <param name="lower">Lower bounds of one operand.</param>
    /// <param name="upper">Its upper bounds.</param>
    /// <param name="otherLower">Lower bounds of the other operand.</param>
    /// <param name="otherUpper">Its upper bounds.</param>
    public static bool Are<T>(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper, ReadOnlySpan<T> otherLower, ReadOnlySpan<T> otherUpper)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A factor of one bit, a power of two, leaves all bits to the other.
        int most = FloatingFormat<T>.Precision + 1;
        int bits = SignificantBits(lower, upper, most - 1);
        return bits < most && bits + SignificantBits(otherLower, otherUpper, most - bits) <= most;
    }

    /// <summary>The significant bits that all values need from the leading one on; more than the most if one of them is no point or needs more.</summary>
    private static int SignificantBits<T>(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper, int most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int fraction = FloatingFormat<T>.Precision - 1;
        ulong excess = (1UL << Math.Max(0, fraction + 1 - most)) - 1, seen = 1UL << fraction;
        for (int i = 0; i < lower.Length; i++)
        {
            ulong bits = typeof(T) == typeof(float) ? Unsafe.BitCast<T, uint>(lower[i]) : Unsafe.BitCast<T, ulong>(lower[i]);
            if (lower[i] != upper[i] || (bits & excess) != 0)
            {
                return most + 1;
            }

            seen |= bits & ((1UL << fraction) - 1);
        }

        return fraction + 1 - BitOperations.TrailingZeroCount(seen);
    }
}
