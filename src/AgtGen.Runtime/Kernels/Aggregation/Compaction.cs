using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Copies the values above or below a pivot to the front of another buffer, which has room for one more vector than values.
/// </summary>
internal static unsafe class Compaction<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the values above a floor one after the other; room for a whole vector is needed.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Append(TVector floor, TVector value, T* to)
    {
        // In terms of registers, since the comparison's result then stays in a mask register for both of its uses.
        if (typeof(TVector) == typeof(Vector512<float>))
        {
            Vector512<float> v = Unsafe.BitCast<TVector, Vector512<float>>(value);
            Vector512<float> above = Vector512.LessThan(Unsafe.BitCast<TVector, Vector512<float>>(floor), v);
            Avx512F.Compress(Vector512<float>.Zero, above, v).Store((float*)to);
            return (uint)BitOperations.PopCount((uint)above.ExtractMostSignificantBits());
        }

        if (typeof(TVector) == typeof(Vector512<double>))
        {
            Vector512<double> v = Unsafe.BitCast<TVector, Vector512<double>>(value);
            Vector512<double> above = Vector512.LessThan(Unsafe.BitCast<TVector, Vector512<double>>(floor), v);
            Avx512F.Compress(Vector512<double>.Zero, above, v).Store((double*)to);
            return (uint)BitOperations.PopCount((uint)above.ExtractMostSignificantBits());
        }

        if (typeof(TVector) == typeof(Vector256<float>) && Avx2.IsSupported)
        {
            Vector256<float> v = Unsafe.BitCast<TVector, Vector256<float>>(value);
            uint above = Vector256.LessThan(Unsafe.BitCast<TVector, Vector256<float>>(floor), v).ExtractMostSignificantBits();
            LaneOrders.Compress(v, above).Store((float*)to);
            return (uint)BitOperations.PopCount(above);
        }

        if (typeof(TVector) == typeof(Vector256<double>) && Avx2.IsSupported)
        {
            Vector256<double> v = Unsafe.BitCast<TVector, Vector256<double>>(value);
            uint above = Vector256.LessThan(Unsafe.BitCast<TVector, Vector256<double>>(floor), v).ExtractMostSignificantBits();
            LaneOrders.Compress(v, above).Store((double*)to);
            return (uint)BitOperations.PopCount(above);
        }

        // Elsewhere nothing compresses; most registers have no lane to copy, which a branch finds out sooner.
        uint lanes = Lanes(TMath.LessThan(floor, value));
        return lanes == 0 ? 0 : Pick(lanes, value, to);
    }

    /// <summary>The same where there are hardly ever any, which a branch then finds out sooner.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint AppendFew(TVector floor, TVector value, T* to) => HasAbove(floor, value) ? Append(floor, value, to) : 0;

    /// <summary>Copies the values above the pivot.</summary>
    /// <returns>How many there are.</returns>
    public static int Above(ReadOnlySpan<T> source, int count, T pivot, Span<T> target)
    {
        TVector limit = TMath.Broadcast(pivot);
        int whole = count - (count % TMath.Count);
        nuint kept = 0;
        fixed (T* from = source[..count], to = target[..(count + TMath.Count)])
        {
            for (int i = 0; i < whole; i += TMath.Count)
            {
                TVector value = TMath.Load(ref from[i], 0);
                kept += Append(limit, value, to + kept);
            }

            for (int i = whole; i < count; i++)
            {
                to[kept] = from[i];
                kept += from[i] > pivot ? 1u : 0;
            }
        }

        return (int)kept;
    }

    /// <summary>Copies the values below the pivot.</summary>
    /// <returns>How many there are.</returns>
    public static int Below(ReadOnlySpan<T> source, int count, T pivot, Span<T> target)
    {
        int kept = 0;
        foreach (T value in source[..count])
        {
            target[kept] = value;
            kept += value < pivot ? 1 : 0;
        }

        return kept;
    }

    /// <summary>Whether a lane is above its floor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasAbove(TVector floor, TVector value)
    {
        // In terms of registers for the same reason as in Append.
        return typeof(TVector) == typeof(Vector512<T>)
            ? Vector512.LessThanAny(Unsafe.BitCast<TVector, Vector512<T>>(floor), Unsafe.BitCast<TVector, Vector512<T>>(value))
            : Lanes(TMath.LessThan(floor, value)) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Lanes(TVector mask)
    {
        if (typeof(TVector) == typeof(Vector256<T>))
        {
            return Unsafe.BitCast<TVector, Vector256<T>>(mask).ExtractMostSignificantBits();
        }

        return typeof(TVector) == typeof(Vector128<T>)
            ? Unsafe.BitCast<TVector, Vector128<T>>(mask).ExtractMostSignificantBits()
            : T.IsNaN(Unsafe.BitCast<TVector, T>(mask)) ? 1u : 0;
    }

    private static nuint Pick(uint lanes, TVector value, T* to)
    {
        T* values = stackalloc T[Tile.Samples];
        TMath.Store(value, ref *values, 0);
        nuint count = 0;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            to[count++] = values[BitOperations.TrailingZeroCount(lanes)];
        }

        return count;
    }
}
