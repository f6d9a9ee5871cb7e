using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Sorts one list in each lane of a register, all at once, by Batcher's merge exchange (Knuth, The Art of Computer Programming 3, algorithm 5.2.2M): which
/// values meet does not depend on them, so there is no branch to mispredict and nothing to move between lanes.
/// </summary>
internal static unsafe class MergeExchange<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sorts in descending order.</summary>
    /// <param name="values">The i-th values of all lists in the i-th register; none is NaN.</param>
    /// <param name="count">Values of a list.</param>
    public static void SortDescending(T* values, int count)
    {
        int top = 1 << Math.Max(0, BitOperations.Log2((uint)Math.Max(1, count - 1)));
        for (int p = top; p > 0; p >>= 1)
        {
            (int q, int r, int d) = (top, 0, p);
            while (true)
            {
                // All i below count - d with (i & p) == r: runs of p.
                for (int run = r; run < count - d; run += 2 * p)
                {
                    T* end = values + (Math.Min(run + p, count - d) * TMath.Count);
                    T* second = values + ((run + d) * TMath.Count);
                    for (T* first = values + (run * TMath.Count); first < end; first += TMath.Count, second += TMath.Count)
                    {
                        Exchange(first, second);
                    }
                }

                if (q == p)
                {
                    break;
                }

                (d, q, r) = (q - p, q >> 1, p);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(T* first, T* second)
    {
        TVector a = TMath.Load(ref *first, 0), b = TMath.Load(ref *second, 0);
        TMath.Store(TMath.Max(a, b), ref *first, 0);
        TMath.Store(TMath.Min(a, b), ref *second, 0);
    }
}
