using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Kernels.Products;

/// <summary>Sign bits, a word for each row of weights in a block of inputs. -0 counts as negative, which is harmless: its products are 0.</summary>
internal static unsafe class SignBits
{
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

    /// <summary>Bit j is set if the weight of input j has its sign bit set.</summary>
    /// <param name="weights">The weights of a row, neighbours.</param>
    /// <param name="count">How many inputs, at most 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfRow<T>(T* weights, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = Vector512<T>.Count;
        ulong bits = 0;
        int j = 0;
        if (count >= 4 * n)
        {
            bits = Bits(weights) | (Bits(weights + n) << n) | (Bits(weights + (2 * n)) << (2 * n)) | (Bits(weights + (3 * n)) << (3 * n));
            j = 4 * n;
        }

        for (; j + n <= count; j += n)
        {
            bits |= Bits(weights + j) << j;
        }

        for (; j < count; j++)
        {
            bits |= Bit(weights + j) << j;
        }

        return bits;
    }

    /// <summary>The words of some rows whose weights of one input are neighbours.</summary>
    /// <param name="weights">The weight of the first row and input.</param>
    /// <param name="stride">Elements between the weights of neighbouring inputs.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="count">How many inputs, at most 64.</param>
    /// <param name="words">One for each row.</param>
    public static void OfColumns<T>(T* weights, nint stride, int rows, int count, ulong* words)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = 0;
        for (; row + Vector512<T>.Count <= rows; row += Vector512<T>.Count)
        {
            OfLanes(weights + row, stride, count, words + row);
        }

        for (; row < rows; row++)
        {
            words[row] = 0;
            for (int j = 0; j < count; j++)
            {
                words[row] |= Bit(weights + row + (j * stride)) << j;
            }
        }
    }

    /// <summary>One row in each lane: every input shifts the bits of those before it one place down.</summary>
    private static void OfLanes<T>(T* weights, nint stride, int count, ulong* words)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sizeof(T) == sizeof(ulong))
        {
            Vector512<ulong> bits = Vector512<ulong>.Zero;
            Vector512<ulong> sign = Vector512.Create(1UL << 63);
            for (int j = 0; j < count; j++)
            {
                bits = Vector512.ConditionalSelect(sign, Vector512.Load((ulong*)(weights + (j * stride))), bits >>> 1);
            }

            (bits >>> (64 - count)).Store(words);
            return;
        }

        int first = Math.Min(count, 32);
        Vector512<uint> low = OfLanes((uint*)weights, stride, first);
        Vector512<uint> high = count > first ? OfLanes((uint*)weights + (first * stride), stride, count - first) : Vector512<uint>.Zero;
        (Vector512<ulong> low0, Vector512<ulong> low1) = Vector512.Widen(low);
        (Vector512<ulong> high0, Vector512<ulong> high1) = Vector512.Widen(high);
        (low0 | (high0 << 32)).Store(words);
        (low1 | (high1 << 32)).Store(words + Vector512<ulong>.Count);
    }

    /// <summary>The same for words of 32 bits, as many inputs at most.</summary>
    private static Vector512<uint> OfLanes(uint* weights, nint stride, int count)
    {
        Vector512<uint> bits = Vector512<uint>.Zero;
        Vector512<uint> sign = Vector512.Create(1U << 31);
        for (int j = 0; j < count; j++)
        {
            bits = Vector512.ConditionalSelect(sign, Vector512.Load(weights + (j * stride)), bits >>> 1);
        }

        return bits >>> (32 - count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits<T>(T* weights)
        where T : unmanaged => Vector512.Load(weights).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bit<T>(T* weight)
        where T : unmanaged => sizeof(T) == sizeof(uint) ? *(uint*)weight >> 31 : *(ulong*)weight >> 63;
}
