using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// For each entry and side of a parameter, a value that about as many candidates exceed as are to be selected, learnt from the last batch. It saves work and has
/// no influence on any result.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CandidateGuess<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] floors;

    public CandidateGuess(int entries)
    {
        floors = new T[2 * entries];
        Array.Fill(floors, T.NaN);
    }

    /// <summary>The floor of a side (0 for the negated gradient, 1 for the gradient) of an entry; NaN if nothing is known.</summary>
    public ref T Floor(int entry, int side) => ref floors[(2 * entry) + side];

    /// <summary>How many candidates a floor should leave, so that a batch of the same distribution hardly ever leaves fewer than k: three deviations.</summary>
    public static int Target(double k) => (int)Math.Ceiling(k + (3 * Math.Sqrt(k)) + 4);

    /// <summary>The rank in a sample of the batch that leaves as many, where nothing is known yet; a sample says less, so more are left.</summary>
    public static int SampleRank(double k) => (int)Math.Ceiling(k + (3 * Math.Sqrt(k)) + 2);

    /// <summary>
    /// The floor for the next batch, if this one left <paramref name="count"/> candidates above its own, more than the k of the
    /// <paramref name="target"/> were wanted, and the k-th largest was the threshold.
    /// </summary>
    public static T Next(T floor, T threshold, int k, int target, int count)
    {
        // What lies between floor and threshold is few and says little: the distance changes by no more than a half up or down.
        T wanted = T.CreateTruncating(target - k) / T.CreateTruncating(Math.Max(1, count - k));
        T factor = T.Clamp(wanted, T.CreateTruncating(0.5), T.CreateTruncating(1.5));
        T next = threshold - ((threshold - floor) * factor);

        // Below the threshold itself, so that values equal to it are listed.
        return !T.IsFinite(next) ? T.NaN : T.Min(next, T.BitDecrement(threshold));
    }
}
