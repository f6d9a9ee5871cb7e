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
    /// <param name="work">Work space with room for all values and one more vector.</param>
    public static T KthLargest(ReadOnlySpan<T> values, int k, T hint, Span<T> work)
    {
        int count = Compaction<TMath, TVector, T>.Above(values, values.Length, hint, work);
        if (count < k)
        {
            values.CopyTo(work);
            count = values.Length;
        }

        Span<T> sample = stackalloc T[Sample];
        while (true)
        {
            int taken = Math.Min(Sample, count);
            for (int i = 0; i < taken; i++)
            {
                sample[i] = work[(int)((long)i * count / taken)];
            }

            SortDescending(sample[..taken]);
            if (taken == count)
            {
                return sample[k - 1];
            }

            // A pivot somewhat below the value sought: what is above it is then kept, and is little.
            T pivot = sample[Math.Min(taken - 1, (int)((long)k * taken / count) + 1)];
            int equal = count;
            int above = CountAbove(work, count, pivot);
            if (above >= k)
            {
                count = Compaction<TMath, TVector, T>.Above(work, count, pivot, work);
                continue;
            }

            int below = Compaction<TMath, TVector, T>.Below(work, count, pivot, work);
            equal -= above + below;
            if (above + equal >= k)
            {
                return pivot;
            }

            k -= above + equal;
            count = below;
        }
    }

    private static int CountAbove(ReadOnlySpan<T> values, int count, T pivot)
    {
        int above = 0;
        for (int i = 0; i < count; i++)
        {
            above += values[i] > pivot ? 1 : 0;
        }

        return above;
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
