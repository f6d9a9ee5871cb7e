using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Short lists side by side, one in each lane of a register, and the sums of their k largest values: sorted all at once and added from the largest down, so that
/// neither the order in which values were found nor what else was found has any influence on rounding.
/// </summary>
internal static unsafe class LaneLists<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Longest list: sorting is a little more than linear, and beyond this dearer than a selection list by list.</summary>
    public const int Most = 128;

    /// <summary>Upper bounds of the sums of some values of each list, added in their order.</summary>
    /// <param name="lists">The first value of the first list.</param>
    /// <param name="stride">From a list to the next.</param>
    /// <param name="count">Values of each list; a multiple of what is transposed together, or all that can be read is.</param>
    /// <param name="work">Room for <see cref="Most"/> registers.</param>
    public static TVector SumUp(T* lists, nint stride, int count, T* work)
    {
        LaneTransposition<TMath, TVector, T>.Run(lists, stride, count, work);
        return SumUp(work, count);
    }

    /// <summary>The k largest values of each list.</summary>
    /// <param name="lists">The first value of the first list; behind each there is room for a register more than the longest is longer.</param>
    /// <param name="stride">From a list to the next.</param>
    /// <param name="lengths">Values of each list, one for each lane; at most <see cref="Most"/>.</param>
    /// <param name="k">1 to <see cref="Most"/>.</param>
    /// <param name="lowest">What no value is below: lists that are shorter than others, or than k, end with it.</param>
    /// <param name="work">Room for <see cref="Most"/> registers.</param>
    /// <param name="sums">Upper bounds of their sums on return.</param>
    /// <returns>The k-th largest.</returns>
    public static TVector Largest(T* lists, nint stride, ReadOnlySpan<int> lengths, int k, T lowest, T* work, out TVector sums)
    {
        int longest = k;
        foreach (int length in lengths)
        {
            longest = Math.Max(longest, length);
        }

        if (longest > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(lengths), longest, $"Lists of more than {Most} values are not sorted side by side.");
        }

        Lengthen(lists, stride, lengths, longest + LaneTransposition<TMath, TVector, T>.Step - 1, lowest);
        LaneTransposition<TMath, TVector, T>.Run(lists, stride, longest, work);
        BitonicSort<TMath, TVector, T>.SortDescending(work, longest, k);
        sums = SumUp(work, k);
        return TMath.Load(ref work[(k - 1) * TMath.Count], 0);
    }

    private static TVector SumUp(T* registers, int count)
    {
        TVector sum = TMath.Zero;
        for (int i = 0; i < count; i++)
        {
            sum = TMath.AddUp(sum, TMath.Load(ref registers[i * TMath.Count], 0));
        }

        return sum;
    }

    private static void Lengthen(T* list, nint stride, ReadOnlySpan<int> lengths, int length, T lowest)
    {
        TVector fill = TMath.Broadcast(lowest);
        foreach (int old in lengths)
        {
            for (int i = old; i < length; i += TMath.Count)
            {
                TMath.Store(fill, ref list[i], 0);
            }

            list += stride;
        }
    }
}
