using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Short lists side by side, one in each lane of a register, and the sums of their k largest values: sorted all at once and added from the largest down, so that
/// neither the order in which values were found nor what else was found has any influence on rounding.
/// </summary>
/// <param name="values">Room for <see cref="Most"/> registers.</param>
/// <param name="lowest">What no value is below: shorter lists end with it.</param>
internal unsafe ref struct LaneLists<TMath, TVector, T>(Span<T> values, T lowest)
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Longest list: sorting is a little more than linear, and beyond this dearer than a selection list by list.</summary>
    public const int Most = 128;

    private readonly Span<T> values = values;
    private int longest;

    /// <summary>Sets the list of a lane; lanes in order.</summary>
    public void Set(int lane, ReadOnlySpan<T> list)
    {
        Lengthen(list.Length);
        fixed (T* to = values[..(longest * TMath.Count)], from = list)
        {
            T* at = to + lane;
            for (int i = 0; i < list.Length; i++, at += TMath.Count)
            {
                *at = from[i];
            }
        }
    }

    /// <summary>The k-th largest values; the lowest for a list that is shorter.</summary>
    public void Rank(int k, Span<T> ranked)
    {
        Lengthen(k);
        fixed (T* sorted = values)
        {
            MergeExchange<TMath, TVector, T>.SortDescending(sorted, longest);
        }

        values.Slice((k - 1) * TMath.Count, TMath.Count).CopyTo(ranked);
    }

    /// <summary>Upper bounds of the sums of the lists.</summary>
    public readonly TVector SumUp() => SumUp(longest);

    /// <summary>Upper bounds of the sums of the k largest values of each list.</summary>
    /// <param name="k">1 to <see cref="Most"/>.</param>
    /// <param name="thresholds">The k-th largest values on return.</param>
    public TVector LargestSum(int k, Span<T> thresholds)
    {
        Rank(k, thresholds);
        return SumUp(k);
    }

    private readonly TVector SumUp(int count)
    {
        TVector sum = TMath.Zero;
        fixed (T* from = values)
        {
            for (int i = 0; i < count; i++)
            {
                sum = TMath.AddUp(sum, TMath.Load(ref from[i * TMath.Count], 0));
            }
        }

        return sum;
    }

    private void Lengthen(int length)
    {
        for (; longest < length; longest++)
        {
            values.Slice(longest * TMath.Count, TMath.Count).Fill(lowest);
        }
    }
}
