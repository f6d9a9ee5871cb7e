using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// ln(1 + e) for e &gt;= 0. The logarithm of the rounded sum loses small e; there the alternating series takes over: e - e^2 / 2 &lt;= ln(1 + e) &lt;= e
/// for every e &gt;= 0, so the better of two valid bounds is taken without a threshold.
/// </summary>
internal static class LogOnePlus<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TVector Nearest(TVector e)
    {
        // Below the cut the series' relative error e^3 / 4 is at most a unit roundoff; above it a rounded sum loses digits of e, and bounds do as well.
        T cut = T.CreateChecked(typeof(T) == typeof(float) ? 1d / 256 : 1d / 131072);
        TVector factor = TMath.MultiplyAdd(TMath.Broadcast(T.CreateChecked(1d / 3)), e, TMath.Broadcast(T.CreateChecked(-0.5)));
        TVector series = TMath.MultiplyAdd(TMath.Multiply(factor, e), e, e);
        TVector logarithm = Elementary<TMath, TVector, T>.Log(TMath.Add(TMath.Broadcast(T.One), e));
        return TMath.Select(TMath.LessThan(e, TMath.Broadcast(cut)), series, logarithm);
    }

    public static TVector Down(TVector e)
    {
        // For large e the quadratic is far below 0 or overflows to -infinity: still a lower bound.
        TVector half = TMath.MultiplyUp(TMath.Broadcast(T.CreateChecked(0.5)), e);
        TVector series = TMath.SubtractDown(e, TMath.MultiplyUp(half, e));
        TVector logarithm = Elementary<TMath, TVector, T>.LogDown(TMath.AddDown(TMath.Broadcast(T.One), e));
        return TMath.Max(TMath.Max(series, logarithm), TMath.Zero);
    }

    public static TVector Up(TVector e) =>
        TMath.Min(e, Elementary<TMath, TVector, T>.LogUp(TMath.AddUp(TMath.Broadcast(T.One), e)));
}
