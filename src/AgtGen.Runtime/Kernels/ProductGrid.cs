using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Whether every product of a value of one operand and one of another is a multiple of the smallest number eta: 0, or both not so small that bits of the product lie below eta. A value
/// of at least 2^e in size is a multiple of 2^(e - p + 1), p bits; so the exponents of the least values that are not 0 decide.
/// </summary>
internal static class ProductGrid<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Its square times 2^31 is half of the largest number or less.</summary>
    private static T MostOfSums => FloatingFormat<T>.Choose(1L << 47, BitConverter.UInt64BitsToDouble((1023UL + 495) << 52));

    /// <param name="a">The sizes of one operand.</param>
    /// <param name="b">Those of the other.</param>
    public static bool Holds(Sizes<T> a, Sizes<T> b) =>
        T.IsInfinity(a.Least) || T.IsInfinity(b.Least) || T.ILogB(a.Least) + T.ILogB(b.Least) - (2 * (FloatingFormat<T>.Precision - 1)) >= T.ILogB(FloatingFormat<T>.Smallest);

    /// <summary>Whether besides no sum of fewer than 2^31 products of values of either operand overflows, nor of squares.</summary>
    /// <param name="a">The sizes of one operand.</param>
    /// <param name="b">Those of the other.</param>
    public static bool HoldsSums(Sizes<T> a, Sizes<T> b) => Holds(a, b) && T.MaxNative(a.Largest, b.Largest) <= MostOfSums;

    /// <summary>The sizes of the bounds of an operand.</summary>
    public static Sizes<T> Of(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper) => lower == upper ? Of(lower) : Of(lower).And(Of(upper));

    private static Sizes<T> Of(ReadOnlySpan<T> values)
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        TVector none = TMath.Broadcast(T.PositiveInfinity);
        (TVector least0, TVector least1, TVector least2, TVector least3) = (none, none, none, none);
        (TVector largest0, TVector largest1, TVector largest2, TVector largest3) = (TMath.Zero, TMath.Zero, TMath.Zero, TMath.Zero);
        nuint n = (nuint)TMath.Count, whole = (nuint)values.Length / (4 * n) * (4 * n);
        for (nuint i = 0; i < whole; i += 4 * n)
        {
            // Four at once: each minimum waits for the one before it.
            Add(TMath.Load(ref from, i), none, ref least0, ref largest0);
            Add(TMath.Load(ref from, i + n), none, ref least1, ref largest1);
            Add(TMath.Load(ref from, i + (2 * n)), none, ref least2, ref largest2);
            Add(TMath.Load(ref from, i + (3 * n)), none, ref least3, ref largest3);
        }

        Span<T> lanes = stackalloc T[2 * Tile.Samples];
        TMath.Store(TMath.Min(TMath.Min(least0, least1), TMath.Min(least2, least3)), ref lanes[0], 0);
        TMath.Store(TMath.Max(TMath.Max(largest0, largest1), TMath.Max(largest2, largest3)), ref lanes[Tile.Samples], 0);
        Sizes<T> result = Sizes<T>.None;
        for (int lane = 0; lane < TMath.Count; lane++)
        {
            result = result.And(new(lanes[lane], lanes[Tile.Samples + lane]));
        }

        foreach (T value in values[(int)whole..])
        {
            result = result.And(new(value == T.Zero ? T.PositiveInfinity : T.Abs(value), T.Abs(value)));
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector value, TVector none, ref TVector least, ref TVector largest)
    {
        TVector size = TMath.Abs(value);
        least = TMath.Min(least, TMath.Select(TMath.LessThan(TMath.Zero, size), size, none));
        largest = TMath.Max(largest, size);
    }
}
