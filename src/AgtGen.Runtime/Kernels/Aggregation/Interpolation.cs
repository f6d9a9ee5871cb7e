using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// The k-th largest of a short list by counting: each round counts what lies above a value that the counts so far make likely, until one value is left. Values
/// that interpolation cannot tell apart (ties among others, infinities) are left to <see cref="Selection{TMath, TVector, T}"/>.
/// </summary>
internal static class Interpolation<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rounds = 20;

    /// <summary>Counts are kept in the lanes of registers and added up there: up to here exactly.</summary>
    private static int Most => typeof(T) == typeof(float) ? 1 << FloatingFormat<float>.Precision : int.MaxValue;

    /// <param name="values">The list and room for a tile more, which is overwritten.</param>
    /// <param name="count">Length of the list.</param>
    /// <param name="k">1 to the length.</param>
    /// <param name="kth">The k-th largest value, if it was found.</param>
    public static bool TryFind(Span<T> values, int count, int k, out T kth)
    {
        if (count > Most)
        {
            kth = default;
            return false;
        }

        ref T from = ref MemoryMarshal.GetReference(values);
        values.Slice(count, Tile.Samples).Fill(values[0]);
        (T low, T high) = Range(ref from, count, T.NegativeInfinity, T.PositiveInfinity);
        (int aboveLow, int aboveHigh) = (count, 0);
        values.Slice(count, Tile.Samples).Fill(T.NegativeInfinity);
        if (low == high)
        {
            // The only finite value; infinities are not in the range and may stand beside it.
            kth = low;
            return CountAbove(ref from, count, low) == 0 && CountAbove(ref from, count, T.BitDecrement(low)) == count;
        }

        if (low <= T.Zero && high >= T.Zero)
        {
            // What a unit that is off, or a feature of 0, makes of a sample is 0: no value is shared by as many.
            int positive = CountAbove(ref from, count, T.Zero);
            int notNegative = positive >= k ? positive : CountAbove(ref from, count, -T.Epsilon);
            if (positive < k && notNegative >= k)
            {
                kth = T.Zero;
                return true;
            }

            (low, aboveLow, high, aboveHigh) = positive >= k ? (T.Zero, positive, high, aboveHigh) : (low, aboveLow, T.Zero, positive);
        }

        for (int round = 0; round < Rounds; round++)
        {
            T share = (T.CreateTruncating(aboveLow - k) + T.CreateTruncating(0.5)) / T.CreateTruncating(aboveLow - aboveHigh);
            T pivot = low + ((high - low) * share);
            if (!(pivot > low && pivot < high))
            {
                break;
            }

            int above = CountAbove(ref from, count, pivot);
            if (above == k)
            {
                kth = Range(ref from, count, pivot, T.PositiveInfinity).Low;
                return true;
            }

            if (above == k - 1)
            {
                // The largest of those that the pivot is not below.
                kth = Range(ref from, count, T.NegativeInfinity, T.BitIncrement(pivot)).High;
                return true;
            }

            (low, aboveLow, high, aboveHigh) = above > k ? (pivot, above, high, aboveHigh) : (low, aboveLow, pivot, above);
        }

        kth = default;
        return false;
    }

    private static int CountAbove(ref T from, int count, T pivot)
    {
        TVector limit = TMath.Broadcast(pivot);
        TVector one = TMath.Broadcast(T.One);
        TVector above = TMath.Zero, beside = TMath.Zero;
        nuint width = (nuint)TMath.Count;

        // Two sums, since each addition waits for the one before; what is read behind the list is minus infinity.
        for (nuint i = 0; i < (nuint)count; i += 2 * width)
        {
            above = TMath.Add(above, TMath.Select(TMath.LessThan(limit, TMath.Load(ref from, i)), one, TMath.Zero));
            beside = TMath.Add(beside, TMath.Select(TMath.LessThan(limit, TMath.Load(ref from, i + width)), one, TMath.Zero));
        }

        above = TMath.Add(above, beside);
        return int.CreateTruncating(TMath.Sum(above));
    }

    /// <summary>The least and the largest of the values strictly between two others; infinities the wrong way round if there is none.</summary>
    private static (T Low, T High) Range(ref T from, int count, T low, T high)
    {
        TVector below = TMath.Broadcast(low), above = TMath.Broadcast(high);
        TVector least = TMath.Broadcast(T.PositiveInfinity), most = TMath.Broadcast(T.NegativeInfinity);
        for (nuint i = 0; i < (nuint)count; i += (nuint)TMath.Count)
        {
            TVector value = TMath.Load(ref from, i);
            least = TMath.Min(least, TMath.Select(TMath.LessThan(below, value), value, above));
            most = TMath.Max(most, TMath.Select(TMath.LessThan(value, above), value, below));
        }

        Span<T> lanes = stackalloc T[2 * Tile.Samples];
        TMath.Store(least, ref lanes[0], 0);
        TMath.Store(most, ref lanes[Tile.Samples], 0);
        (T low1, T high1) = (lanes[0], lanes[Tile.Samples]);
        for (int lane = 1; lane < TMath.Count; lane++)
        {
            low1 = T.MinNative(low1, lanes[lane]);
            high1 = T.MaxNative(high1, lanes[Tile.Samples + lane]);
        }

        return (low1, high1);
    }
}
