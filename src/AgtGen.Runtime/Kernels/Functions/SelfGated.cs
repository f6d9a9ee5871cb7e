using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// f(x) = x g(x) for a gate g. It falls to its least value left of 0 and rises from there on; its slope g(x) + x g'(x) rises between two opposite points and falls outside of them, from 0
/// and to 1. Bounds are nominal values at the ends and twice what they can err by: once for the exact function there, once for the nominal one between. The proofs are in docs/numerics.md.
/// </summary>
internal static class SelfGated<TGate, TMath, TVector, T>
    where TGate : struct, IGate
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>f(x), to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x)
    {
        Gate(x, out TVector value, out _, out _, out _);
        return TMath.Multiply(x, value);
    }

    /// <summary>Replaces bounds of x by bounds of f(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueBounds(ref TVector lower, ref TVector upper)
    {
        GateExtremes<T> extremes = default(TGate).Extremes<T>();
        TVector least = TMath.Broadcast(extremes.Least);
        least = Allowance<TMath, TVector, T>.Down(least, TMath.Abs(least), 96);

        // Far to the left f falls from 0, so a point nearer bounds it below.
        TVector end = TMath.Broadcast(-extremes.End);
        ValueAt(TMath.Max(lower, end), out TVector leftDown, out TVector leftUp);
        ValueAt(TMath.Max(upper, end), out TVector rightDown, out TVector rightUp);

        // None is above max(x, 0).
        TVector most = TMath.Max(upper, TMath.Zero);
        lower = TMath.Max(MayHold(lower, upper, extremes.LeastFrom, extremes.LeastTo, least, TMath.Min(leftDown, rightDown)), least);
        upper = TMath.Min(most, TMath.Max(leftUp, rightUp));
    }

    /// <summary>f'(x), to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x)
    {
        TVector cut = Cut(x);
        Gate(cut, out TVector value, out TVector density, out _, out _);
        return TMath.MultiplyAdd(cut, density, value);
    }

    /// <summary>Replaces bounds of x by bounds of f'(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SlopeBounds(ref TVector lower, ref TVector upper)
    {
        GateExtremes<T> extremes = default(TGate).Extremes<T>();
        TVector one = TMath.Broadcast(T.One);
        TVector least = Allowance<TMath, TVector, T>.Down(TMath.Broadcast(extremes.LeastSlope), one, 96);
        TVector most = Allowance<TMath, TVector, T>.Up(TMath.Broadcast(extremes.MostSlope), one, 96);
        SlopeAt(lower, out TVector leftDown, out TVector leftUp);
        SlopeAt(upper, out TVector rightDown, out TVector rightUp);
        TVector down = MayHold(lower, upper, -extremes.TurnTo, -extremes.TurnFrom, least, TMath.Min(leftDown, rightDown));
        upper = MayHold(lower, upper, extremes.TurnFrom, extremes.TurnTo, most, TMath.Max(leftUp, rightUp));
        lower = down;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ValueAt(TVector x, out TVector down, out TVector up)
    {
        Gate(x, out TVector value, out _, out TVector error, out _);
        Around(TMath.Multiply(x, value), TMath.MultiplyUp(TMath.Abs(x), error), out down, out up);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SlopeAt(TVector x, out TVector down, out TVector up)
    {
        // Beyond the ends the slope only comes closer to 0 or 1, which it is at the end.
        TVector cut = Cut(x);
        Gate(cut, out TVector value, out TVector density, out TVector valueError, out TVector densityError);
        Around(TMath.MultiplyAdd(cut, density, value), TMath.MultiplyAddUp(TMath.Abs(cut), densityError, valueError), out down, out up);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Around(TVector nominal, TVector error, out TVector down, out TVector up) =>
        (down, up) = (TMath.SubtractDown(nominal, error), TMath.AddUp(nominal, error));

    /// <summary>g(x) and g'(x), to nearest, with twice what they can err by, and what x times them can by rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gate(TVector x, out TVector value, out TVector density, out TVector valueError, out TVector densityError)
    {
        TVector magnitude = TMath.Min(TMath.Abs(x), TMath.Broadcast(default(TGate).Extremes<T>().End));
        default(TGate).At<TMath, TVector, T>(magnitude, out TVector tail, out density, out TVector error);
        value = TMath.Select(TMath.LessThan(x, TMath.Zero), tail, TMath.Subtract(TMath.Broadcast(T.One), tail));

        // What a gate takes for 0 is below that; a density has a factor more, q' for s(q), which is below 128 there.
        TVector negligible = Elementary<TMath, TVector, T>.Negligible;
        densityError = TMath.Max(TMath.MultiplyUp(error, density), TMath.Multiply(TMath.Broadcast(T.CreateTruncating(128)), negligible));
        valueError = Allowance<TMath, TVector, T>.Up(TMath.Max(TMath.MultiplyUp(error, tail), negligible), value, 8);
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
