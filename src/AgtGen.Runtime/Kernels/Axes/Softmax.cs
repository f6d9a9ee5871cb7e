using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Axes;

/// <summary>
/// p_i = e^x_i / (sum of e^x_j) = 1 / (1 + t_i) with the odds t_i of <see cref="OddsBounds{TMath, TVector, T}"/>, whose range gives that of p_i. The gradient of delta is p_i (delta_i - sum of p_j delta_j) = p_i (1 - p_i) (delta_i - m_i),
/// m_i the mean of the other delta_j with their shares of what p_i leaves. It rises in delta_i and falls in all others, whatever p is, so the ends of delta are known; p_i (1 - p_i) = t / (1 + t)^2 has its range
/// over the odds, greatest at t = 1; and m_i, which does not depend on x_i, has the range of <see cref="WeightedMean{TMath, TVector, T}"/>. Only that both may be attained at different x_j is lost; of two entries nothing is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Softmax : IAxisFunction
{
    void IAxisFunction.Value<TMath, TVector, T>(AxisRow row, ReadOnlySpan<T> x, Span<T> y)
    {
        ref T target = ref MemoryMarshal.GetReference(y);
        TVector sum = NearestSoftmax<TMath, TVector, T>.Exponentials(row, x, y, out _);
        for (int i = 0; i < row.Count; i++)
        {
            TMath.Store(TMath.Divide(TMath.Load(ref target, row.At(i)), sum), ref target, row.At(i));
        }
    }

    void IAxisFunction.ValueBounds<TMath, TVector, T>(AxisRow row, TileBounds<T> x, TileBounds<T> y, AxisScratch<T> scratch)
    {
        ref T lower = ref MemoryMarshal.GetReference(y.Lower);
        ref T upper = ref MemoryMarshal.GetReference(y.Upper);
        if (row.Count == 1)
        {
            TMath.Store(TMath.Broadcast(T.One), ref lower, row.First);
            TMath.Store(TMath.Broadcast(T.One), ref upper, row.First);
            return;
        }
        OddsBounds<TMath, TVector, T> odds = new(row, x, scratch);
        for (int i = 0; i < row.Count; i++)
        {
            TMath.Store(OddsBounds<TMath, TVector, T>.ProbabilityDown(odds.Up(i)), ref lower, row.At(i));
            TMath.Store(OddsBounds<TMath, TVector, T>.ProbabilityUp(odds.Down(i)), ref upper, row.At(i));
        }
    }

    void IAxisFunction.Gradient<TMath, TVector, T>(AxisRow row, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y)
    {
        ref T upstream = ref MemoryMarshal.GetReference(delta);
        ref T target = ref MemoryMarshal.GetReference(y);
        TVector sum = NearestSoftmax<TMath, TVector, T>.Exponentials(row, x, y, out _);
        TVector mean = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            mean = TMath.MultiplyAdd(TMath.Load(ref target, row.At(j)), TMath.Load(ref upstream, row.At(j)), mean);
        }
        mean = TMath.Divide(mean, sum);
        for (int i = 0; i < row.Count; i++)
        {
            TVector p = TMath.Divide(TMath.Load(ref target, row.At(i)), sum);
            TMath.Store(TMath.Multiply(p, TMath.Subtract(TMath.Load(ref upstream, row.At(i)), mean)), ref target, row.At(i));
        }
    }

    void IAxisFunction.GradientBounds<TMath, TVector, T>(AxisRow row, TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y, AxisScratch<T> scratch)
    {
        ref T lower = ref MemoryMarshal.GetReference(y.Lower);
        ref T upper = ref MemoryMarshal.GetReference(y.Upper);
        if (row.Count == 1)
        {
            TMath.Store(TMath.Zero, ref lower, row.First);
            TMath.Store(TMath.Zero, ref upper, row.First);
            return;
        }
        OddsBounds<TMath, TVector, T> odds = new(row, x, scratch);
        // Shares of what is left are quotients of weights, so both sides are taken from the same largest entry.
        Span<T> low = scratch.Of(2);
        for (int j = 0; j < row.Count; j++)
        {
            TVector weight = Elementary<TMath, TVector, T>.ExpDown(TMath.SubtractDown(odds.Lower(j), odds.LargestUpper));
            TMath.Store(weight, ref low[0], OddsBounds<TMath, TVector, T>.Beside(j));
        }
        WeightedMean<TMath, TVector, T> others = new(row, low, scratch.Of(0));
        for (int i = 0; i < row.Count; i++)
        {
            Spread<TMath, TVector, T>(odds.Down(i), odds.Up(i), out TVector least, out TVector most);
            TVector below = TMath.SubtractDown(TMath.Load(ref MemoryMarshal.GetReference(delta.Lower), row.At(i)), others.Up(i, delta.Upper));
            TVector above = TMath.SubtractUp(TMath.Load(ref MemoryMarshal.GetReference(delta.Upper), row.At(i)), others.Down(i, delta.Lower));
            TMath.Store(TMath.MultiplyDown(TMath.Select(TMath.LessThan(below, TMath.Zero), most, least), below), ref lower, row.At(i));
            TMath.Store(TMath.MultiplyUp(TMath.Select(TMath.LessThan(above, TMath.Zero), least, most), above), ref upper, row.At(i));
        }
    }

    // Bounds of p (1 - p) = t / (1 + t)^2, which rises up to t = 1 and falls from there.
    private static void Spread<TMath, TVector, T>(TVector oddsLower, TVector oddsUpper, out TVector least, out TVector most)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One), quarter = TMath.Broadcast(T.CreateTruncating(0.25));
        TVector finiteUpper = TMath.Min(oddsUpper, TMath.Broadcast(FloatingFormat<T>.Largest));
        least = TMath.Min(SpreadDown<TMath, TVector, T>(oddsLower), SpreadDown<TMath, TVector, T>(finiteUpper));
        least = TMath.Select(TMath.LessThan(finiteUpper, oddsUpper), TMath.Zero, least);
        TVector ends = TMath.Max(SpreadUp<TMath, TVector, T>(oddsLower), SpreadUp<TMath, TVector, T>(finiteUpper));
        TVector upToOne = TMath.Select(TMath.LessThanOrEqual(one, finiteUpper), quarter, ends);
        most = TMath.Min(TMath.Select(TMath.LessThanOrEqual(oddsLower, one), upToOne, ends), quarter);
    }

    private static TVector SpreadDown<TMath, TVector, T>(TVector odds)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector p = OddsBounds<TMath, TVector, T>.ProbabilityDown(odds);
        return TMath.Max(TMath.MultiplyDown(p, TMath.MultiplyDown(p, odds)), TMath.Zero);
    }

    private static TVector SpreadUp<TMath, TVector, T>(TVector odds)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector p = OddsBounds<TMath, TVector, T>.ProbabilityUp(odds);
        return TMath.MultiplyUp(p, TMath.MultiplyUp(p, odds));
    }
}
