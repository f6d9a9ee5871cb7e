using System.Numerics;
using System.Runtime.Intrinsics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// The sign bits of one row's weights in a block of inputs. Loading every weight into an integer register to look at its sign slows the 512-bit loads
/// beside it: on Zen 5 the loop then takes 1.35 times as long.
/// </summary>
internal static unsafe class SignBits
{
    /// <summary>Bit j is set if weight j has its sign bit set (so -0 counts as negative, which is harmless: its products are 0).</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="stride">Elements between them.</param>
    /// <param name="count">How many, at most 64.</param>
    public static ulong Of<T>(T* weights, nint stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong bits = 0;
        int j = 0;
        if (stride == 1 && count >= Vector128<T>.Count)
        {
            for (; j + Vector512<T>.Count <= count; j += Vector512<T>.Count)
            {
                bits |= Vector512.Load(weights + j).ExtractMostSignificantBits() << j;
            }

            for (; j < count; j += Vector128<T>.Count)
            {
                j = Math.Min(j, count - Vector128<T>.Count);
                bits |= (ulong)Vector128.Load(weights + j).ExtractMostSignificantBits() << j;
            }

            return bits;
        }

        for (; j < count; j++)
        {
            bits |= T.IsNegative(weights[j * stride]) ? 1UL << j : 0;
        }

        return bits;
    }
}
