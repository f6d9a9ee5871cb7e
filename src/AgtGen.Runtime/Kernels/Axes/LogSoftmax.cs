using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Axes;

/// <summary>
/// y_i = x_i - ln(sum of e^x_j) = -ln(1 + t_i) with the odds t_i of <see cref="OddsBounds{TMath, TVector, T}"/>, whose range gives that of y_i. The gradient of delta is
/// delta_i - p_i (sum of delta_j) = delta_i (1 - p_i) - p_i (sum of the others): it rises in delta_i and falls in all others, whatever p_i is, and is then linear in p_i. So the hull is found at the ends of
/// delta and the worse end of p_i, exactly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogSoftmax : IAxisFunction
{
    void IAxisFunction.Value<TMath, TVector, T>(AxisRow row, ReadOnlySpan<T> x, Span<T> y)
    {
        TVector sum = NearestSoftmax<TMath, TVector, T>.Exponentials(row, x, y, out TVector largest);
        TVector log = Elementary<TMath, TVector, T>.Log(sum);
        for (int i = 0; i < row.Count; i++)
        {
            TVector shifted = TMath.Subtract(TMath.Load(ref MemoryMarshal.GetReference(x), row.At(i)), largest);
            TMath.Store(TMath.Subtract(shifted, log), ref MemoryMarshal.GetReference(y), row.At(i));
        }
    }

    void IAxisFunction.ValueBounds<TMath, TVector, T>(AxisRow row, TileBounds<T> x, TileBounds<T> y, AxisScratch<T> scratch)
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
        for (int i = 0; i < row.Count; i++)
        {
            TMath.Store(TMath.Negate(Up<TMath, TVector, T>(odds, i)), ref lower, row.At(i));
            TMath.Store(TMath.Negate(Down<TMath, TVector, T>(odds, i)), ref upper, row.At(i));
        }
    }

    void IAxisFunction.Gradient<TMath, TVector, T>(AxisRow row, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y)
    {
        ref T upstream = ref MemoryMarshal.GetReference(delta);
        ref T target = ref MemoryMarshal.GetReference(y);
        TVector sum = NearestSoftmax<TMath, TVector, T>.Exponentials(row, x, y, out _);
        TVector all = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            all = TMath.Add(all, TMath.Load(ref upstream, row.At(j)));
        }
        for (int i = 0; i < row.Count; i++)
        {
            TVector p = TMath.Divide(TMath.Load(ref target, row.At(i)), sum);
            TMath.Store(TMath.Subtract(TMath.Load(ref upstream, row.At(i)), TMath.Multiply(p, all)), ref target, row.At(i));
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
        ref T fromLower = ref MemoryMarshal.GetReference(delta.Lower);
        ref T fromUpper = ref MemoryMarshal.GetReference(delta.Upper);
        OddsBounds<TMath, TVector, T> odds = new(row, x, scratch);
        for (int i = 0; i < row.Count; i++)
        {
            // delta_i - p c with c the sum of delta_i at one end and the others at the other.
            TVector ownLower = TMath.Load(ref fromLower, row.At(i)), ownUpper = TMath.Load(ref fromUpper, row.At(i));
            TVector most = ownLower, least = ownUpper;
            for (int j = 0; j < row.Count; j++)
            {
                most = j == i ? most : TMath.AddUp(most, TMath.Load(ref fromUpper, row.At(j)));
                least = j == i ? least : TMath.AddDown(least, TMath.Load(ref fromLower, row.At(j)));
            }
            TVector pLower = OddsBounds<TMath, TVector, T>.ProbabilityDown(odds.Up(i)), pUpper = OddsBounds<TMath, TVector, T>.ProbabilityUp(odds.Down(i));
            TVector taken = TMath.MultiplyUp(TMath.Select(TMath.LessThan(most, TMath.Zero), pLower, pUpper), most);
            TVector left = TMath.MultiplyDown(TMath.Select(TMath.LessThan(least, TMath.Zero), pUpper, pLower), least);
            TMath.Store(TMath.SubtractDown(ownLower, taken), ref lower, row.At(i));
            TMath.Store(TMath.SubtractUp(ownUpper, left), ref upper, row.At(i));
        }
    }

    // ln(1 + s e^d) = d + ln(s + e^-d): the first form keeps the digits of small odds, the second does not overflow.
    private static TVector Up<TMath, TVector, T>(OddsBounds<TMath, TVector, T> odds, int i)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector exponent = TMath.SubtractUp(odds.LargestUpper, odds.Lower(i)), others = odds.OthersUp(i);
        TVector small = LogOnePlus<TMath, TVector, T>.Up(TMath.MultiplyUp(others, Elementary<TMath, TVector, T>.ExpUp(TMath.Min(exponent, TMath.Broadcast(T.One)))));
        TVector sum = TMath.AddUp(others, Elementary<TMath, TVector, T>.ExpUp(TMath.Negate(exponent)));
        return TMath.Select(TMath.LessThanOrEqual(exponent, TMath.Broadcast(T.One)), small, TMath.AddUp(exponent, Elementary<TMath, TVector, T>.LogUp(sum)));
    }

    private static TVector Down<TMath, TVector, T>(OddsBounds<TMath, TVector, T> odds, int i)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector exponent = TMath.SubtractDown(odds.LargestLower, odds.Upper(i)), others = odds.OthersDown(i);
        TVector small = LogOnePlus<TMath, TVector, T>.Down(TMath.MultiplyDown(others, Elementary<TMath, TVector, T>.ExpDown(TMath.Min(exponent, TMath.Broadcast(T.One)))));
        TVector sum = TMath.AddDown(others, Elementary<TMath, TVector, T>.ExpDown(TMath.Negate(exponent)));
        TVector value = TMath.Select(TMath.LessThanOrEqual(exponent, TMath.Broadcast(T.One)), small, TMath.AddDown(exponent, Elementary<TMath, TVector, T>.LogDown(sum)));
        return TMath.Max(value, TMath.Zero);
    }
}
