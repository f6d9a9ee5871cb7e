using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Upper bounds of the sum of the k largest values. For any threshold t, sum_largest_k(v) &lt;= k t + sum_i max(v_i - t, 0), with equality at the k-th largest
/// value (theory: the CVaR identity). The selection only proposes t; the sum, rounded upward, is the proof.
/// </summary>
internal static class LargestSum<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="values">The values, none of them NaN.</param>
    /// <param name="k">1 to the number of values.</param>
    /// <param name="threshold">A guess of the k-th largest value for the selection; the k-th largest value on return.</param>
    /// <param name="work">Work space of <see cref="Selection{TMath, TVector, T}.WorkLength"/>.</param>
    public static T Up(ReadOnlySpan<T> values, int k, ref T threshold, Span<T> work)
    {
        threshold = Selection<TMath, TVector, T>.KthLargest(values, k, threshold, work);

        // Any finite threshold is sound; an infinite one would give infinity minus infinity.
        T finite = T.Clamp(threshold, -FloatingFormat<T>.Largest, FloatingFormat<T>.Largest);
        TVector limit = TMath.Broadcast(finite);
        ref T from = ref MemoryMarshal.GetReference(values);
        nuint n = (nuint)TMath.Count;
        nuint length = (nuint)values.Length;
        nuint i = 0;
        TVector s0 = TMath.Zero, s1 = TMath.Zero, s2 = TMath.Zero, s3 = TMath.Zero;
        for (; i + (4 * n) <= length; i += 4 * n)
        {
            s0 = TMath.AddUp(s0, TMath.Max(TMath.SubtractUp(TMath.Load(ref from, i), limit), TMath.Zero));
            s1 = TMath.AddUp(s1, TMath.Max(TMath.SubtractUp(TMath.Load(ref from, i + n), limit), TMath.Zero));
            s2 = TMath.AddUp(s2, TMath.Max(TMath.SubtractUp(TMath.Load(ref from, i + (2 * n)), limit), TMath.Zero));
            s3 = TMath.AddUp(s3, TMath.Max(TMath.SubtractUp(TMath.Load(ref from, i + (3 * n)), limit), TMath.Zero));
        }

        for (; i + n <= length; i += n)
        {
            s0 = TMath.AddUp(s0, TMath.Max(TMath.SubtractUp(TMath.Load(ref from, i), limit), TMath.Zero));
        }

        T excess = TMath.SumUp(TMath.AddUp(TMath.AddUp(s0, s1), TMath.AddUp(s2, s3)));
        for (; i < length; i++)
        {
            excess = ScalarMath<T>.AddUp(excess, T.Max(ScalarMath<T>.SubtractUp(values[(int)i], finite), T.Zero));
        }

        return ScalarMath<T>.AddUp(ScalarMath<T>.MultiplyUp(T.CreateTruncating(k), finite), excess);
    }
}
