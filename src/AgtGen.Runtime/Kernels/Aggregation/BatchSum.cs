using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Operations on one value for each sample of a batch; lengths are multiples of a tile.</summary>
internal static class BatchSum<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The sum to nearest: one partial sum for each of a tile's 64 lanes, then halves onto halves, so the order is the same on every path.</summary>
    public static T Nearest(ReadOnlySpan<T> values)
    {
        Span<T> sums = stackalloc T[Tile.Samples];
        sums.Clear();
        ref T sum = ref MemoryMarshal.GetReference(sums);
        ref T from = ref MemoryMarshal.GetReference(values);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector partial = TMath.Zero;
            for (nuint i = lane; i < (nuint)values.Length; i += Tile.Samples)
            {
                partial = TMath.Add(partial, TMath.Load(ref from, i));
            }

            TMath.Store(partial, ref sum, lane);
        }

        return Halves(sums);
    }

    /// <summary>The sum of a tile's 64 lanes to nearest, halves onto halves; the lanes are overwritten.</summary>
    public static T Halves(Span<T> lanes)
    {
        ref T sum = ref MemoryMarshal.GetReference(lanes[..Tile.Samples]);
        for (nuint half = Tile.Samples / 2; half >= (nuint)TMath.Count; half /= 2)
        {
            for (nuint i = 0; i < half; i += (nuint)TMath.Count)
            {
                TMath.Store(TMath.Add(TMath.Load(ref sum, i), TMath.Load(ref sum, i + half)), ref sum, i);
            }
        }

        // What is left is a register, whose sum goes on in the same way.
        return TMath.Sum(TMath.Load(ref sum, 0));
    }

    public static T Down(ReadOnlySpan<T> values)
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        nuint n = (nuint)TMath.Count;
        TVector s0 = TMath.Zero, s1 = TMath.Zero, s2 = TMath.Zero, s3 = TMath.Zero;
        for (nuint i = 0; i < (nuint)values.Length; i += 4 * n)
        {
            s0 = TMath.AddDown(s0, TMath.Load(ref from, i));
            s1 = TMath.AddDown(s1, TMath.Load(ref from, i + n));
            s2 = TMath.AddDown(s2, TMath.Load(ref from, i + (2 * n)));
            s3 = TMath.AddDown(s3, TMath.Load(ref from, i + (3 * n)));
        }

        return TMath.SumDown(TMath.AddDown(TMath.AddDown(s0, s1), TMath.AddDown(s2, s3)));
    }

    public static T Up(ReadOnlySpan<T> values)
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        nuint n = (nuint)TMath.Count;
        TVector s0 = TMath.Zero, s1 = TMath.Zero, s2 = TMath.Zero, s3 = TMath.Zero;
        for (nuint i = 0; i < (nuint)values.Length; i += 4 * n)
        {
            s0 = TMath.AddUp(s0, TMath.Load(ref from, i));
            s1 = TMath.AddUp(s1, TMath.Load(ref from, i + n));
            s2 = TMath.AddUp(s2, TMath.Load(ref from, i + (2 * n)));
            s3 = TMath.AddUp(s3, TMath.Load(ref from, i + (3 * n)));
        }

        return TMath.SumUp(TMath.AddUp(TMath.AddUp(s0, s1), TMath.AddUp(s2, s3)));
    }

    /// <summary>b = a - b, rounded upward.</summary>
    public static void SubtractFromUp(ReadOnlySpan<T> a, Span<T> b)
    {
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T second = ref MemoryMarshal.GetReference(b);
        for (nuint i = 0; i < (nuint)b.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.SubtractUp(TMath.Load(ref first, i), TMath.Load(ref second, i)), ref second, i);
        }
    }

    /// <summary>a = a - b, rounded upward.</summary>
    public static void SubtractUp(Span<T> a, ReadOnlySpan<T> b)
    {
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T second = ref MemoryMarshal.GetReference(b);
        for (nuint i = 0; i < (nuint)a.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.SubtractUp(TMath.Load(ref first, i), TMath.Load(ref second, i)), ref first, i);
        }
    }

    /// <summary>b = min(a, b).</summary>
    public static void Min(ReadOnlySpan<T> a, Span<T> b)
    {
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T second = ref MemoryMarshal.GetReference(b);
        for (nuint i = 0; i < (nuint)b.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.Min(TMath.Load(ref first, i), TMath.Load(ref second, i)), ref second, i);
        }
    }

    /// <summary>b = max(a, b).</summary>
    public static void Max(ReadOnlySpan<T> a, Span<T> b)
    {
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T second = ref MemoryMarshal.GetReference(b);
        for (nuint i = 0; i < (nuint)b.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.Max(TMath.Load(ref first, i), TMath.Load(ref second, i)), ref second, i);
        }
    }

    /// <summary>to = -from.</summary>
    public static void Negate(ReadOnlySpan<T> from, Span<T> to)
    {
        ref T source = ref MemoryMarshal.GetReference(from);
        ref T target = ref MemoryMarshal.GetReference(to);
        for (nuint i = 0; i < (nuint)to.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.Negate(TMath.Load(ref source, i)), ref target, i);
        }
    }

    /// <summary>values = max(floor, min(values, ceiling)).</summary>
    public static void Clamp(Span<T> values, T floor, T ceiling)
    {
        TVector low = TMath.Broadcast(floor);
        TVector high = TMath.Broadcast(ceiling);
        ref T at = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.Max(low, TMath.Min(high, TMath.Load(ref at, i))), ref at, i);
        }
    }
}
