using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// f(x) = x g(x) for a gate g. It falls to its least value left of 0 and rises from there on; its slope g(x) + x g'(x) rises between two opposite points and falls outside of them, from 0
/// and to 1. The proof that each gate has these extremes only is in docs/numerics.md.
/// </summary>
internal static class SelfGated<TGate, TMath, TVector, T>
    where TGate : struct, IGate
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>f(x), to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x) => TMath.Multiply(x, default(TGate).Value<TMath, TVector, T>(x));

    /// <summary>Replaces bounds of x by bounds of f(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueBounds(ref TVector lower, ref TVector upper)
    {
        GateExtremes<T> extremes = default(TGate).Extremes<T>();
        TVector least = TMath.Broadcast(extremes.Least);

        // Far to the left f falls from 0, so a point nearer bounds it below.
        TVector end = TMath.Broadcast(-extremes.End);
        ValueAt(TMath.Max(lower, end), out TVector leftDown, out TVector leftUp);
        ValueAt(TMath.Max(upper, end), out TVector rightDown, out TVector rightUp);
        TVector down = TMath.Max(MayHold(lower, upper, extremes.LeastFrom, extremes.LeastTo, least, TMath.Min(leftDown, rightDown)), least);
        TVector up = TMath.Max(leftUp, rightUp);

        // None is above max(x, 0).
        TVector most = TMath.Max(upper, TMath.Zero);
        lower = Allowance<TMath, TVector, T>.Down(down, TMath.Abs(down), 16);
        upper = TMath.Min(most, Allowance<TMath, TVector, T>.Up(up, TMath.Abs(up), 16));
    }

    /// <summary>f'(x), to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x)
    {
        TVector cut = Cut(x);
        TVector product = TMath.Multiply(cut, default(TGate).Density<TMath, TVector, T>(cut));
        return TMath.Add(default(TGate).Value<TMath, TVector, T>(cut), product);
    }

    /// <summary>Replaces bounds of x by bounds of f'(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SlopeBounds(ref TVector lower, ref TVector upper)
    {
        GateExtremes<T> extremes = default(TGate).Extremes<T>();
        TVector one = TMath.Broadcast(T.One);
        TVector least = Allowance<TMath, TVector, T>.Down(TMath.Broadcast(extremes.LeastSlope), one, 24);
        TVector most = Allowance<TMath, TVector, T>.Up(TMath.Broadcast(extremes.MostSlope), one, 24);
        SlopeAt(lower, out TVector leftDown, out TVector leftUp);
        SlopeAt(upper, out TVector rightDown, out TVector rightUp);
        TVector down = MayHold(lower, upper, -extremes.TurnTo, -extremes.TurnFrom, least, TMath.Min(leftDown, rightDown));
        upper = MayHold(lower, upper, extremes.TurnFrom, extremes.TurnTo, most, TMath.Max(leftUp, rightUp));
        lower = down;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ValueAt(TVector x, out TVector down, out TVector up)
    {
        default(TGate).Bounds<TMath, TVector, T>(x, out TVector gateDown, out TVector gateUp);
        TVector isNegative = TMath.LessThan(x, TMath.Zero);
        down = TMath.MultiplyDown(x, TMath.Select(isNegative, gateUp, gateDown));
        up = TMath.MultiplyUp(x, TMath.Select(isNegative, gateDown, gateUp));
    }

    /// <summary>Bounds of g(x) + x g'(x), which hold nominal values as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SlopeAt(TVector x, out TVector down, out TVector up)
    {
        // Beyond the ends the slope only comes closer to 0 or 1, and the density has 0 as its lower bound: no product of something huge with the smallest numbers.
        TVector cut = Cut(x);
        default(TGate).Bounds<TMath, TVector, T>(cut, out TVector gateDown, out TVector gateUp);
        default(TGate).DensityBounds<TMath, TVector, T>(cut, out TVector densityDown, out TVector densityUp);
        TVector isNegative = TMath.LessThan(cut, TMath.Zero);
        TVector terms = TMath.MultiplyAddUp(TMath.Abs(cut), densityUp, gateUp);
        down = Allowance<TMath, TVector, T>.Down(TMath.MultiplyAddDown(cut, TMath.Select(isNegative, densityUp, densityDown), gateDown), terms, 8);
        up = Allowance<TMath, TVector, T>.Up(TMath.MultiplyAddUp(cut, TMath.Select(isNegative, densityDown, densityUp), gateUp), terms, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Cut(TVector x)
    {
        TVector end = TMath.Broadcast(default(TGate).Extremes<T>().End);
        return TMath.Max(TMath.Negate(end), TMath.Min(end, x));
    }

    /// <summary>Whether an interval holds a point of which only an enclosure is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MayHold(TVector lower, TVector upper, T from, T to, TVector whenTrue, TVector whenFalse) =>
        TMath.Select(TMath.LessThanOrEqual(lower, TMath.Broadcast(to)), TMath.Select(TMath.LessThanOrEqual(TMath.Broadcast(from), upper), whenTrue, whenFalse), whenFalse);
}
