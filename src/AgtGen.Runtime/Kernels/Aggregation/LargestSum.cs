using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Upper bounds of the sum of the k largest values: those above a threshold t, n of them, and k - n times t. That is k t + sum_i max(v_i - t, 0), an upper bound
/// for any t with equality at the k-th largest value (the CVaR identity). The selection only proposes t; the sum, rounded upward, is the proof.
/// </summary>
internal static class LargestSum<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="values">The values, none of them NaN.</param>
    /// <param name="k">1 to the number of values.</param>
    /// <param name="threshold">A guess of the k-th largest value for the selection; the k-th largest value on return.</param>
    /// <param name="work">Work space of <see cref="Selection{TMath, TVector, T}.KthLargest"/>.</param>
    public static T Up(ReadOnlySpan<T> values, int k, ref T threshold, Span<T> work)
    {
        threshold = Selection<TMath, TVector, T>.KthLargest(values, k, threshold, work);

        // Any finite threshold is sound; an infinite one would give infinity minus infinity, or pass an infinite value off as the largest finite one. What lies
        // above it is summed in the order of the samples, so that the guess has no influence on rounding.
        T finite = T.Clamp(threshold, -FloatingFormat<T>.Largest, FloatingFormat<T>.Largest);
        int above = Compaction<TMath, TVector, T>.Above(values, values.Length, finite, work);
        work.Slice(above, Tile.Samples).Clear();
        ref T from = ref MemoryMarshal.GetReference(work);
        TVector sum = TMath.Zero;
        for (nuint i = 0; i < (nuint)above; i += (nuint)TMath.Count)
        {
            sum = TMath.AddUp(sum, TMath.Load(ref from, i));
        }

        T missing = finite < T.Zero ? OutwardConstant.AtMost<T>(k - above) : OutwardConstant.AtLeast<T>(k - above);
        return ScalarMath<T>.AddUp(ScalarMath<T>.MultiplyUp(missing, finite), TMath.SumUp(sum));
    }
}
