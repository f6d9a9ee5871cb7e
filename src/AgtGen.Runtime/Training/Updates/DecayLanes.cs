using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// The hull of f(x) = m x - c sgn(x) over an interval. f is linear on either side of 0 and falls by c at 0 from the left and again to the right. So its extremes are those at the ends, and where
/// 0 is passed the one-sided limits: c if the interval has values below 0 and reaches it, -c if it reaches 0 and has values above. True for every sign of m.
/// </summary>
internal readonly struct DecayLanes<TMath, TVector, T>(Decay<T> decay)
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FactorLanes<TMath, TVector, T> keep = new(decay.Keep);
    private readonly TVector least = TMath.Broadcast(decay.Threshold.Lower);
    private readonly TVector nominal = TMath.Broadcast(decay.Threshold.Nominal);
    private readonly TVector largest = TMath.Broadcast(decay.Threshold.Upper);
    private readonly bool hasThreshold = !decay.Threshold.IsZero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Nearest(TVector x)
    {
        TVector kept = keep.Multiply(x);
        return hasThreshold ? BySign(x, TMath.Add(kept, nominal), kept, TMath.Subtract(kept, nominal)) : kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Lower(TVector lower, TVector upper)
    {
        TVector ends = TMath.Min(Down(lower), Down(upper));
        TVector limit = TMath.Min(ends, TMath.Negate(largest));
        return hasThreshold
            ? TMath.Select(TMath.LessThanOrEqual(lower, TMath.Zero), TMath.Select(TMath.LessThan(TMath.Zero, upper), limit, ends), ends)
            : ends;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Upper(TVector lower, TVector upper)
    {
        TVector ends = TMath.Max(Up(lower), Up(upper));
        TVector limit = TMath.Max(ends, largest);
        return hasThreshold
            ? TMath.Select(TMath.LessThan(lower, TMath.Zero), TMath.Select(TMath.LessThanOrEqual(TMath.Zero, upper), limit, ends), ends)
            : ends;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Down(TVector x)
    {
        TVector kept = keep.MultiplyDown(x);
        return hasThreshold ? BySign(x, TMath.AddDown(kept, least), kept, TMath.SubtractDown(kept, largest)) : kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Up(TVector x)
    {
        TVector kept = keep.MultiplyUp(x);
        return hasThreshold ? BySign(x, TMath.AddUp(kept, largest), kept, TMath.SubtractUp(kept, least)) : kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector BySign(TVector x, TVector negative, TVector zero, TVector positive) =>
        TMath.Select(TMath.LessThan(x, TMath.Zero), negative, TMath.Select(TMath.LessThan(TMath.Zero, x), positive, zero));
}
