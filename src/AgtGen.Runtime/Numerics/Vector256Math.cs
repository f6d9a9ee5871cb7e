using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgtGen.Numerics;

/// <summary>256-bit vectors with fused multiply-add: nearest rounding, then <see cref="TightStep{TMath, TVector, T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct Vector256Math<T> : IVectorMath<Vector256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => Vector256<T>.Count;

    public static bool IsSupported => Fma.IsSupported && Avx2.IsSupported;

    public static bool RoundsOnce => false;

    public static bool DefersRounding => false;

    public static Vector256<T> Zero => Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Broadcast(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(ref readonly T origin, nuint offset) => Vector256.LoadUnsafe(in origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, ref T origin, nuint offset) => value.StoreUnsafe(ref origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> AddDown(Vector256<T> a, Vector256<T> b) => TightStep<Vector256Math<T>, Vector256<T>, T>.AddDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> AddUp(Vector256<T> a, Vector256<T> b) => TightStep<Vector256Math<T>, Vector256<T>, T>.AddUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> SubtractDown(Vector256<T> a, Vector256<T> b) => TightStep<Vector256Math<T>, Vector256<T>, T>.AddDown(a, -b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> SubtractUp(Vector256<T> a, Vector256<T> b) => TightStep<Vector256Math<T>, Vector256<T>, T>.AddUp(a, -b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyDown(Vector256<T> a, Vector256<T> b) => TightStep<Vector256Math<T>, Vector256<T>, T>.MultiplyDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyUp(Vector256<T> a, Vector256<T> b) => TightStep<Vector256Math<T>, Vector256<T>, T>.MultiplyUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAddDown(Vector256<T> a, Vector256<T> b, Vector256<T> c) => TightStep<Vector256Math<T>, Vector256<T>, T>.MultiplyAddDown(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAddUp(Vector256<T> a, Vector256<T> b, Vector256<T> c) => TightStep<Vector256Math<T>, Vector256<T>, T>.MultiplyAddUp(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplySubtractUp(Vector256<T> a, Vector256<T> b, Vector256<T> c) => MultiplyAddUp(a, b, Negate(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Divide(Vector256<T> a, Vector256<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> DivideDown(Vector256<T> a, Vector256<T> b) => 
        Select(Vector256.Equals(b, Zero), Broadcast(T.NegativeInfinity), TightStep<Vector256Math<T>, Vector256<T>, T>.DivideDown(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> DivideUp(Vector256<T> a, Vector256<T> b) => 
        Select(Vector256.Equals(b, Zero), Broadcast(T.PositiveInfinity), TightStep<Vector256Math<T>, Vector256<T>, T>.DivideUp(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sqrt(Vector256<T> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Min(Vector256<T> a, Vector256<T> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Max(Vector256<T> a, Vector256<T> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Negate(Vector256<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Abs(Vector256<T> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsNegative(Vector256<T> a) =>
        typeof(T) == typeof(float) ? (a.AsInt32() >> 31).As<int, T>() : (a.AsInt64() >> 63).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LessThan(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LessThanOrEqual(Vector256<T> a, Vector256<T> b) => Vector256.LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> whenTrue, Vector256<T> whenFalse) => Vector256.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> SelectBits(Vector256<T> mask, Vector256<T> whenTrue, Vector256<T> whenFalse) => Vector256.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> PowerOfTwo(Vector256<T> exponent) =>
        typeof(T) == typeof(float)
            ? ((Vector256.ConvertToInt32(exponent.AsSingle()) + Vector256.Create(127)) << 23).As<int, T>()
            : ((exponent.AsDouble() + Vector256.Create(BinaryField.Aligned + 1023)).AsInt64() << 52).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Exponent(Vector256<T> value) =>
        typeof(T) == typeof(float)
            ? Vector256.ConvertToSingle((value.AsInt32() >>> 23) - Vector256.Create(127)).As<float, T>()
            : (((value.AsInt64() >>> 52) | Vector256.Create(BinaryField.Aligned).AsInt64()).AsDouble() - Vector256.Create(BinaryField.Aligned + 1023)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Significand(Vector256<T> value) =>
        typeof(T) == typeof(float)
            ? ((value.AsInt32() & Vector256.Create(0x007F_FFFF)) | Vector256.Create(1f).AsInt32()).As<int, T>()
            : ((value.AsInt64() & Vector256.Create(0x000F_FFFF_FFFF_FFFF)) | Vector256.Create(1d).AsInt64()).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector256<T> a) => 
        Vector128Math<T>.Sum(Vector128Math<T>.Add(a.GetLower(), a.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumDown(Vector256<T> a) => 
        Vector128Math<T>.SumDown(Vector128Math<T>.AddDown(a.GetLower(), a.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumUp(Vector256<T> a) => 
        Vector128Math<T>.SumUp(Vector128Math<T>.AddUp(a.GetLower(), a.GetUpper()));
}
