using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The k-th largest of many values, exactly, by partitioning around sampled pivots.</summary>
internal static class Selection<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Sample = 16;

    /// <summary>The k-th largest value.</summary>
    /// <param name="values">The values, none of them NaN; left as they are.</param>
    /// <param name="k">1 to the number of values.</param>
    /// <param name="hint">A guess, to save work; it has no influence on the result.</param>
    /// <param name="work">Room for two copies of the values, each with a tile's width more.</param>
    public static T KthLargest(ReadOnlySpan<T> values, int k, T hint, Span<T> work)
    {
        Span<T> current = work[..(values.Length + Tile.Samples)];
        Span<T> spare = work[current.Length..];

        // Somewhat below the guess: what is above it is then likely enough, and little.
        int count = Compaction<TMath, TVector, T>.Above(values, values.Length, hint - (T.Abs(hint) * T.CreateChecked(0.25)), current);
        if (count < k)
        {
            values.CopyTo(current);
            count = values.Length;
        }

        if (Interpolation<TMath, TVector, T>.TryFind(current, count, k, out T kth))
        {
            return kth;
        }

        Span<T> sample = stackalloc T[Sample];
        while (true)
        {
            int taken = Math.Min(Sample, count);
            for (int i = 0; i < taken; i++)
            {
                sample[i] = current[(int)((long)i * count / taken)];
            }

            SortDescending(sample[..taken]);
            if (taken == count)
            {
                return sample[k - 1];
            }

            T pivot = sample[Math.Min(taken - 1, (int)((long)k * taken / count) + 1)];
            int above = Compaction<TMath, TVector, T>.Above(current, count, pivot, spare);
            if (above < k)
            {
                int below = Compaction<TMath, TVector, T>.Below(current, count, pivot, spare);
                int equal = count - above - below;
                if (above + equal >= k)
                {
                    return pivot;
                }

                k -= above + equal;
                above = below;
            }

            count = above;
            Span<T> kept = spare;
            spare = current;
            current = kept;
        }
    }

    private static void SortDescending(Span<T> values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            T value = values[i];
            int at = i;
            for (; at > 0 && values[at - 1] < value; at--)
            {
                values[at] = values[at - 1];
            }

            values[at] = value;
        }
    }
}
