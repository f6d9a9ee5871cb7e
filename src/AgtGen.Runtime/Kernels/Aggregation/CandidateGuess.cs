using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// For each entry and side of a parameter, a value that about as many candidates exceed as are to be selected, learnt from the last batch. It saves work and has
/// no influence on any result. Gradients that grow from step to step, or differ between batches, make it a bad one for most entries; then a sample of the batch itself says more.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class CandidateGuess<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below this share of floors that served, a sample of the batch is asked.</summary>
    private const float Enough = 0.8f;

    /// <summary>How much a judgement changes what earlier ones said.</summary>
    private const float Weight = 1f / 16;

    private readonly T[] floors;
    private float served = 1;

    public CandidateGuess(int entries)
    {
        floors = new T[2 * entries];
        Array.Fill(floors, T.NaN);
    }

    /// <summary>Whether floors of the last batch served most of the entries that were swept lately. Threads share the answer; whichever they get, results are the same.</summary>
    public bool Serves => served >= Enough;

    /// <summary>Takes note of how many of some floors served, or would have.</summary>
    public void Judge(int good, int asked) => served += Weight * (((float)good / asked) - served);

    /// <summary>The floors of a slot's sides; NaN where nothing is known. Where there is no second column they are those of the first.</summary>
    public void Read(SweepSlot slot, Span<T> sides)
    {
        if (slot.Width == 2)
        {
            Of(slot.Entry, 4).CopyTo(sides);
            return;
        }

        Of(slot.Entry, 2).CopyTo(sides);
        Of(slot.Entry, 2).CopyTo(sides[2..]);
    }

    /// <summary>Remembers the floors of a slot's sides.</summary>
    public void Write(SweepSlot slot, ReadOnlySpan<T> sides)
    {
        if (slot.Width == 2)
        {
            sides[..4].CopyTo(Of(slot.Entry, 4));
            return;
        }

        sides[..2].CopyTo(Of(slot.Entry, 2));
    }

    /// <summary>How many candidates a floor should leave, so that a batch of the same distribution hardly ever leaves fewer than k: three deviations.</summary>
    public static int Target(double k) => (int)Math.Ceiling(k + (3 * Math.Sqrt(k)) + 4);

    /// <summary>The rank in a sample of the batch that leaves as many, where nothing is known yet; a sample says less, so more are left.</summary>
    public static int SampleRank(double k) => (int)Math.Ceiling(k + (3 * Math.Sqrt(k)) + 2);

    /// <summary>The number just below a value, so that values equal to it are above. A list that was cut looks for copies just above its floor, so it must be no further.</summary>
    public static TVector Below<TMath, TVector>(TVector value)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        // Where rounding to nearest leaves the value itself, rounding downward gives its neighbour; near 0 it may go further.
        TVector smallest = TMath.Broadcast(T.Epsilon);
        TVector nearest = TMath.Subtract(value, smallest);
        return TMath.Select(TMath.LessThan(nearest, value), nearest, TMath.SubtractDown(value, smallest));
    }

    /// <summary>
    /// Floors for the next batch, if this one left <paramref name="counts"/> candidates above its own, more than the k of the
    /// <see cref="Target"/> were wanted, and the k-th largest was the threshold. Where at least k samples have a candidate of 0 because a factor is 0, floors are not below 0.
    /// </summary>
    public TVector Next<TMath, TVector>(TVector floor, TVector threshold, int k, ReadOnlySpan<int> counts, ReadOnlySpan<int> zeros)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        T* beyond = stackalloc T[TMath.Count];
        T* least = stackalloc T[TMath.Count];
        for (int lane = 0; lane < counts.Length; lane++)
        {
            beyond[lane] = T.CreateTruncating(Math.Max(1, counts[lane] - k));
            least[lane] = zeros[lane] >= k ? T.Zero : T.NegativeInfinity;
        }

        // What lies between floor and threshold is few and says little: the distance changes by no more than a half up or down.
        int margin = Target(k) - k;
        TVector more = TMath.Load(ref *beyond, 0);
        TVector wanted = TMath.Divide(TMath.Broadcast(T.CreateTruncating(margin)), more);
        TVector factor = TMath.Min(TMath.Max(wanted, TMath.Broadcast(T.CreateTruncating(0.5))), TMath.Broadcast(T.CreateTruncating(1.5)));
        TVector next = TMath.Subtract(threshold, TMath.Multiply(TMath.Subtract(threshold, floor), factor));
        TVector finite = TMath.LessThan(TMath.Abs(next), TMath.Broadcast(T.PositiveInfinity));

        // Where a unit is off, many samples share 0. A floor that has been above them stays there if that leaves enough, or goes just below them.
        TVector enough = TMath.LessThanOrEqual(TMath.Broadcast(T.CreateTruncating(margin / 2)), more);
        TVector zero = TMath.Select(enough, TMath.Zero, Below<TMath, TVector>(TMath.Zero));
        next = TMath.Select(TMath.LessThanOrEqual(TMath.Zero, floor), TMath.Max(next, zero), next);

        // Below the threshold itself, so that values equal to it are listed.
        next = TMath.Max(TMath.Min(next, Below<TMath, TVector>(threshold)), TMath.Load(ref *least, 0));
        return TMath.Select(finite, next, TMath.Broadcast(T.NaN));
    }

    /// <summary>Sides from those of an entry on; a count that the compiler knows makes a copy a move of one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<T> Of(int entry, int count) => floors.AsSpan(2 * entry, count);
}
