using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>
/// One value at a time: nearest rounding, then <see cref="TightStep{TMath, TVector, T}"/>. Without fused multiply-add in hardware the C library's
/// is called, which is exact as well.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct ScalarMath<T> : IVectorMath<T, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => 1;

    public static bool IsSupported => true;

    public static bool RoundsOnce => false;

    public static bool DefersRounding => false;

    public static T Zero => T.Zero;

    private static T True
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FloatingFormat<T>.Choose(BitConverter.Int32BitsToSingle(-1), BitConverter.Int64BitsToDouble(-1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Broadcast(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load(ref readonly T origin, nuint offset) => Unsafe.Add(ref Unsafe.AsRef(in origin), offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T value, ref T origin, nuint offset) => Unsafe.Add(ref origin, offset) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add(T a, T b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddDown(T a, T b) => TightStep<ScalarMath<T>, T, T>.AddDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddUp(T a, T b) => TightStep<ScalarMath<T>, T, T>.AddUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract(T a, T b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SubtractDown(T a, T b) => TightStep<ScalarMath<T>, T, T>.AddDown(a, -b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SubtractUp(T a, T b) => TightStep<ScalarMath<T>, T, T>.AddUp(a, -b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply(T a, T b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyDown(T a, T b) => TightStep<ScalarMath<T>, T, T>.MultiplyDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyUp(T a, T b) => TightStep<ScalarMath<T>, T, T>.MultiplyUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T a, T b, T c) => T.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAddDown(T a, T b, T c) => TightStep<ScalarMath<T>, T, T>.MultiplyAddDown(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAddUp(T a, T b, T c) => TightStep<ScalarMath<T>, T, T>.MultiplyAddUp(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplySubtractUp(T a, T b, T c) => MultiplyAddUp(a, b, -c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Divide(T a, T b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DivideDown(T a, T b) => b == T.Zero ? T.NegativeInfinity : TightStep<ScalarMath<T>, T, T>.DivideDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DivideUp(T a, T b) => b == T.Zero ? T.PositiveInfinity : TightStep<ScalarMath<T>, T, T>.DivideUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt(T a) => T.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min(T a, T b) => T.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(T a, T b) => T.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Negate(T a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs(T a) => T.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsNegative(T a) => T.IsNegative(a) ? True : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LessThan(T a, T b) => a < b ? True : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LessThanOrEqual(T a, T b) => a <= b ? True : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select(T mask, T whenTrue, T whenFalse) => T.IsNaN(mask) ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SelectBits(T mask, T whenTrue, T whenFalse) => Select(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PowerOfTwo(T exponent) =>
        typeof(T) == typeof(float)
            ? Unsafe.BitCast<int, T>((int.CreateTruncating(exponent) + 127) << 23)
            : Unsafe.BitCast<long, T>((long.CreateTruncating(exponent) + 1023) << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exponent(T value) =>
        typeof(T) == typeof(float)
            ? T.CreateTruncating((Unsafe.BitCast<T, int>(value) >>> 23) - 127)
            : T.CreateTruncating((Unsafe.BitCast<T, long>(value) >>> 52) - 1023);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Significand(T value) =>
        typeof(T) == typeof(float)
            ? Unsafe.BitCast<int, T>((Unsafe.BitCast<T, int>(value) & 0x007F_FFFF) | 0x3F80_0000)
            : Unsafe.BitCast<long, T>((Unsafe.BitCast<T, long>(value) & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(T a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumDown(T a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumUp(T a) => a;
}
