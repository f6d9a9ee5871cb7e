using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>An instruction-set path with every directed operation rounded to nearest: the same kernel on it shows what the direction costs.</summary>
internal readonly struct NearestMath<TMath, TVector, T> : IVectorMath<TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => TMath.Count;

    public static bool IsSupported => TMath.IsSupported;

    /// <summary>Bounds to nearest cost what anything else does, so no loop needs cheaper ones.</summary>
    public static bool RoundsOnce => true;

    public static bool DefersRounding => false;

    public static TVector Zero => TMath.Zero;

    [MethodImpl(Inline)]
    public static TVector Broadcast(T value) => TMath.Broadcast(value);

    [MethodImpl(Inline)]
    public static TVector Load(ref readonly T origin, nuint offset) => TMath.Load(in origin, offset);

    [MethodImpl(Inline)]
    public static void Store(TVector value, ref T origin, nuint offset) => TMath.Store(value, ref origin, offset);

    [MethodImpl(Inline)]
    public static TVector Add(TVector a, TVector b) => TMath.Add(a, b);

    [MethodImpl(Inline)]
    public static TVector AddDown(TVector a, TVector b) => TMath.Add(a, b);

    [MethodImpl(Inline)]
    public static TVector AddUp(TVector a, TVector b) => TMath.Add(a, b);

    [MethodImpl(Inline)]
    public static TVector Subtract(TVector a, TVector b) => TMath.Subtract(a, b);

    [MethodImpl(Inline)]
    public static TVector SubtractDown(TVector a, TVector b) => TMath.Subtract(a, b);

    [MethodImpl(Inline)]
    public static TVector SubtractUp(TVector a, TVector b) => TMath.Subtract(a, b);

    [MethodImpl(Inline)]
    public static TVector Multiply(TVector a, TVector b) => TMath.Multiply(a, b);

    [MethodImpl(Inline)]
    public static TVector MultiplyDown(TVector a, TVector b) => TMath.Multiply(a, b);

    [MethodImpl(Inline)]
    public static TVector MultiplyUp(TVector a, TVector b) => TMath.Multiply(a, b);

    [MethodImpl(Inline)]
    public static TVector MultiplyAdd(TVector a, TVector b, TVector c) => TMath.MultiplyAdd(a, b, c);

    [MethodImpl(Inline)]
    public static TVector MultiplyAddDown(TVector a, TVector b, TVector c) => TMath.MultiplyAdd(a, b, c);

    [MethodImpl(Inline)]
    public static TVector MultiplyAddUp(TVector a, TVector b, TVector c) => TMath.MultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplySubtractUp(TVector a, TVector b, TVector c) => TMath.MultiplyAdd(a, b, TMath.Negate(c));

    [MethodImpl(Inline)]
    public static TVector Divide(TVector a, TVector b) => TMath.Divide(a, b);

    [MethodImpl(Inline)]
    public static TVector DivideDown(TVector a, TVector b) => TMath.Divide(a, b);

    [MethodImpl(Inline)]
    public static TVector DivideUp(TVector a, TVector b) => TMath.Divide(a, b);

    [MethodImpl(Inline)]
    public static TVector Sqrt(TVector a) => TMath.Sqrt(a);

    [MethodImpl(Inline)]
    public static TVector Min(TVector a, TVector b) => TMath.Min(a, b);

    [MethodImpl(Inline)]
    public static TVector Max(TVector a, TVector b) => TMath.Max(a, b);

    [MethodImpl(Inline)]
    public static TVector Negate(TVector a) => TMath.Negate(a);

    [MethodImpl(Inline)]
    public static TVector Abs(TVector a) => TMath.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector IsNegative(TVector a) => TMath.IsNegative(a);

    [MethodImpl(Inline)]
    public static TVector LessThan(TVector a, TVector b) => TMath.LessThan(a, b);

    [MethodImpl(Inline)]
    public static TVector LessThanOrEqual(TVector a, TVector b) => TMath.LessThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static TVector Select(TVector mask, TVector whenTrue, TVector whenFalse) => TMath.Select(mask, whenTrue, whenFalse);

    [MethodImpl(Inline)]
    public static TVector SelectBits(TVector mask, TVector whenTrue, TVector whenFalse) => TMath.SelectBits(mask, whenTrue, whenFalse);

    [MethodImpl(Inline)]
    public static TVector PowerOfTwo(TVector exponent) => TMath.PowerOfTwo(exponent);

    [MethodImpl(Inline)]
    public static TVector Exponent(TVector value) => TMath.Exponent(value);

    [MethodImpl(Inline)]
    public static TVector Significand(TVector value) => TMath.Significand(value);

    [MethodImpl(Inline)]
    public static T Sum(TVector a) => TMath.Sum(a);

    [MethodImpl(Inline)]
    public static T SumDown(TVector a) => TMath.Sum(a);

    [MethodImpl(Inline)]
    public static T SumUp(TVector a) => TMath.Sum(a);
}
