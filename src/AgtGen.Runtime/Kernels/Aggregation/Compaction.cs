using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Copies the values above or below a pivot to the front of another buffer, which has room for one more vector than values.
/// </summary>
internal static class Compaction<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the values of the mask's lanes one after the other; room for a whole vector is needed.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Append(TVector mask, TVector value, ref T to, nuint at) =>
        typeof(TVector) == typeof(Vector512<T>) ? Compress(mask, value, ref to, at) : Pick(mask, value, ref to, at);

    /// <summary>Copies the values above the pivot.</summary>
    /// <returns>How many there are.</returns>
    public static int Above(ReadOnlySpan<T> source, int count, T pivot, Span<T> target)
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(target);
        nuint kept = 0;
        nuint i = 0;
        if (typeof(TVector) == typeof(Vector512<T>))
        {
            TVector limit = TMath.Broadcast(pivot);
            for (; i + (nuint)TMath.Count <= (nuint)count; i += (nuint)TMath.Count)
            {
                TVector value = TMath.Load(ref from, i);
                kept += Compress(TMath.LessThan(limit, value), value, ref to, kept);
            }
        }

        for (; i < (nuint)count; i++)
        {
            T value = Unsafe.Add(ref from, i);
            Unsafe.Add(ref to, kept) = value;
            kept += value > pivot ? 1u : 0;
        }

        return (int)kept;
    }

    /// <summary>Copies the values below the pivot.</summary>
    /// <returns>How many there are.</returns>
    public static int Below(ReadOnlySpan<T> source, int count, T pivot, Span<T> target)
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(target);
        nuint kept = 0;
        nuint i = 0;
        if (typeof(TVector) == typeof(Vector512<T>))
        {
            TVector limit = TMath.Broadcast(pivot);
            for (; i + (nuint)TMath.Count <= (nuint)count; i += (nuint)TMath.Count)
            {
                TVector value = TMath.Load(ref from, i);
                kept += Compress(TMath.LessThan(value, limit), value, ref to, kept);
            }
        }

        for (; i < (nuint)count; i++)
        {
            T value = Unsafe.Add(ref from, i);
            Unsafe.Add(ref to, kept) = value;
            kept += value < pivot ? 1u : 0;
        }

        return (int)kept;
    }

    private static nuint Pick(TVector mask, TVector value, ref T to, nuint at)
    {
        Span<T> kept = stackalloc T[Tile.Samples];
        Span<T> values = stackalloc T[Tile.Samples];
        TMath.Store(mask, ref MemoryMarshal.GetReference(kept), 0);
        TMath.Store(value, ref MemoryMarshal.GetReference(values), 0);
        nuint count = 0;
        for (int lane = 0; lane < TMath.Count; lane++)
        {
            Unsafe.Add(ref to, at + count) = values[lane];
            count += T.IsNaN(kept[lane]) ? 1u : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Compress(TVector mask, TVector value, ref T to, nuint at)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<float> m = Unsafe.BitCast<TVector, Vector512<float>>(mask);
            Vector512<float> packed = Avx512F.Compress(Vector512<float>.Zero, m, Unsafe.BitCast<TVector, Vector512<float>>(value));
            packed.StoreUnsafe(ref Unsafe.As<T, float>(ref to), at);
            return (nuint)BitOperations.PopCount(m.ExtractMostSignificantBits());
        }
        else
        {
            Vector512<double> m = Unsafe.BitCast<TVector, Vector512<double>>(mask);
            Vector512<double> packed = Avx512F.Compress(Vector512<double>.Zero, m, Unsafe.BitCast<TVector, Vector512<double>>(value));
            packed.StoreUnsafe(ref Unsafe.As<T, double>(ref to), at);
            return (nuint)BitOperations.PopCount(m.ExtractMostSignificantBits());
        }
    }
}
