using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// A path without rounding modes for the innermost loops: their products and sums take a step outward of few operations whether they were rounded or not, everything else is the
/// path's own. Where all products are multiples of the smallest number (<see cref="ProductGrid{TMath, TVector, T}"/>), a product or sum of 0 stays 0, and a step is an operation less.
/// </summary>
/// <typeparam name="TMath">The path.</typeparam>
/// <typeparam name="TVector">Its register.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TGrid">Whether all products are such multiples.</typeparam>
/// <typeparam name="TDefers">Whether besides sums do not overflow, so that their rounding may be deferred.</typeparam>
internal readonly struct SwiftMath<TMath, TVector, T, TGrid, TDefers> : IVectorMath<TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TGrid : struct, ISwitch
    where TDefers : struct, ISwitch
{
    public static int Count => TMath.Count;

    public static bool IsSupported => TMath.IsSupported;

    public static bool RoundsOnce => TMath.RoundsOnce;

    // One number at a time, sums are so long that their debt would be seen.
    public static bool DefersRounding
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TDefers) == typeof(SwitchOn) && TMath.Count > 1;
    }

    public static TVector Zero => TMath.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Broadcast(T value) => TMath.Broadcast(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(ref readonly T origin, nuint offset) => TMath.Load(in origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector value, ref T origin, nuint offset) => TMath.Store(value, ref origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add(TVector a, TVector b) => TMath.Add(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddDown(TVector a, TVector b) => TMath.AddDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddUp(TVector a, TVector b) => OutwardStep<TMath, TVector, T>.UpOnGrid(TMath.Add(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Subtract(TVector a, TVector b) => TMath.Subtract(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SubtractDown(TVector a, TVector b) => TMath.SubtractDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SubtractUp(TVector a, TVector b) => OutwardStep<TMath, TVector, T>.UpOnGrid(TMath.Subtract(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Multiply(TVector a, TVector b) => TMath.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyDown(TVector a, TVector b) => TMath.MultiplyDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyUp(TVector a, TVector b) => Up(TMath.Multiply(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd(TVector a, TVector b, TVector c) => TMath.MultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAddDown(TVector a, TVector b, TVector c) => Down(TMath.MultiplyAdd(a, b, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAddUp(TVector a, TVector b, TVector c) => Up(TMath.MultiplyAdd(a, b, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplySubtractUp(TVector a, TVector b, TVector c) => Up(TMath.MultiplyAdd(a, b, TMath.Negate(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Divide(TVector a, TVector b) => TMath.Divide(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DivideDown(TVector a, TVector b) => TMath.DivideDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DivideUp(TVector a, TVector b) => TMath.DivideUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sqrt(TVector a) => TMath.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Min(TVector a, TVector b) => TMath.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Max(TVector a, TVector b) => TMath.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Negate(TVector a) => TMath.Negate(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Abs(TVector a) => TMath.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector IsNegative(TVector a) => TMath.IsNegative(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LessThan(TVector a, TVector b) => TMath.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LessThanOrEqual(TVector a, TVector b) => TMath.LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Select(TVector mask, TVector whenTrue, TVector whenFalse) => TMath.Select(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SelectBits(TVector mask, TVector whenTrue, TVector whenFalse) => TMath.SelectBits(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector PowerOfTwo(TVector exponent) => TMath.PowerOfTwo(exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exponent(TVector value) => TMath.Exponent(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Significand(TVector value) => TMath.Significand(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(TVector a) => TMath.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumDown(TVector a) => TMath.SumDown(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumUp(TVector a) => TMath.SumUp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Down(TVector nearest) =>
        typeof(TGrid) == typeof(SwitchOn) ? OutwardStep<TMath, TVector, T>.DownOnGrid(nearest) : OutwardStep<TMath, TVector, T>.Down(nearest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Up(TVector nearest) =>
        typeof(TGrid) == typeof(SwitchOn) ? OutwardStep<TMath, TVector, T>.UpOnGrid(nearest) : OutwardStep<TMath, TVector, T>.Up(nearest);
}
