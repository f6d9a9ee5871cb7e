using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// The sign bits of the weights of some rows in a block of inputs, a word a row. -0 counts as negative, which is harmless: its products are 0. They are gathered for
/// many rows ahead of the sums: looked at one by one beside the 512-bit loads, on Zen 5 they made the loop take 1.35 times as long.
/// </summary>
internal static unsafe class SignBits
{
    private const int Columns = 8;

    /// <summary>Bit j of word r is set if the weight of row r and input j has its sign bit set.</summary>
    /// <param name="layout">How the weights lie.</param>
    /// <param name="weights">The weight of the first row and input.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="count">How many inputs, at most 64.</param>
    /// <param name="words">One for each row.</param>
    public static void Fill<T>(in WeightLayout layout, T* weights, int rows, int count, ulong* words)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = 0;
        for (; layout.OutputStride == 1 && row + Columns <= rows; row += Columns)
        {
            OfColumns(weights + row, layout.InputStride, count, words + row);
        }

        for (; row < rows; row++)
        {
            words[row] = Of(weights + (row * layout.OutputStride), layout.InputStride, count);
        }
    }

    /// <summary>Whether any value has its sign bit set.</summary>
    /// <param name="values">A multiple of 64 values.</param>
    public static bool Any<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        Vector512<T> a = Vector512<T>.Zero, b = a, c = a, d = a;
        nuint n = (nuint)Vector512<T>.Count;
        for (nuint i = 0; i < (nuint)values.Length; i += 4 * n)
        {
            a |= Vector512.LoadUnsafe(ref from, i);
            b |= Vector512.LoadUnsafe(ref from, i + n);
            c |= Vector512.LoadUnsafe(ref from, i + (2 * n));
            d |= Vector512.LoadUnsafe(ref from, i + (3 * n));
        }

        return (a | b | c | d).ExtractMostSignificantBits() != 0;
    }

    private static ulong Of<T>(T* weights, nint stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong bits = 0;
        int j = 0;
        for (; stride == 1 && j + Vector512<T>.Count <= count; j += Vector512<T>.Count)
        {
            bits |= Vector512.Load(weights + j).ExtractMostSignificantBits() << j;
        }

        for (; j < count; j++)
        {
            bits |= Bit(weights + (j * stride)) << j;
        }

        return bits;
    }

    /// <summary>Eight rows whose weights of one input are neighbours.</summary>
    private static void OfColumns<T>(T* weights, nint stride, int count, ulong* words)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<ulong> low = Vector256<ulong>.Zero, high = Vector256<ulong>.Zero;
        for (int j = 0; j < count; j++)
        {
            if (sizeof(T) == sizeof(uint))
            {
                (Vector256<ulong> first, Vector256<ulong> second) = Vector256.Widen(Vector256.Load((uint*)weights) >>> 31);
                low |= first << j;
                high |= second << j;
            }
            else
            {
                low |= (Vector256.Load((ulong*)weights) >>> 63) << j;
                high |= (Vector256.Load((ulong*)weights + 4) >>> 63) << j;
            }

            weights += stride;
        }

        low.Store(words);
        high.Store(words + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bit<T>(T* weight)
        where T : unmanaged => sizeof(T) == sizeof(uint) ? *(uint*)weight >> 31 : *(ulong*)weight >> 63;
}
