using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgtGen.Numerics;

/// <summary>512-bit vectors. Down and up are the rounding mode of the instruction itself: correctly rounded, at the speed of nearest rounding.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct Avx512Math<T> : IVectorMath<Vector512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const FloatRoundingMode Down = FloatRoundingMode.ToNegativeInfinity;
    private const FloatRoundingMode Up = FloatRoundingMode.ToPositiveInfinity;

    public static int Count => Vector512<T>.Count;

    public static bool IsSupported => Avx512F.IsSupported;

    public static bool RoundsOnce => true;

    public static bool DefersRounding => false;

    public static Vector512<T> Zero => Vector512<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Broadcast(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(ref readonly T origin, nuint offset) => Vector512.LoadUnsafe(in origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, ref T origin, nuint offset) => value.StoreUnsafe(ref origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AddDown(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? Avx512F.Add(a.AsSingle(), b.AsSingle(), Down).As<float, T>()
            : Avx512F.Add(a.AsDouble(), b.AsDouble(), Down).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AddUp(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? Avx512F.Add(a.AsSingle(), b.AsSingle(), Up).As<float, T>()
            : Avx512F.Add(a.AsDouble(), b.AsDouble(), Up).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SubtractDown(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? Avx512F.Subtract(a.AsSingle(), b.AsSingle(), Down).As<float, T>()
            : Avx512F.Subtract(a.AsDouble(), b.AsDouble(), Down).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SubtractUp(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? Avx512F.Subtract(a.AsSingle(), b.AsSingle(), Up).As<float, T>()
            : Avx512F.Subtract(a.AsDouble(), b.AsDouble(), Up).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyDown(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? Avx512F.Multiply(a.AsSingle(), b.AsSingle(), Down).As<float, T>()
            : Avx512F.Multiply(a.AsDouble(), b.AsDouble(), Down).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyUp(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? Avx512F.Multiply(a.AsSingle(), b.AsSingle(), Up).As<float, T>()
            : Avx512F.Multiply(a.AsDouble(), b.AsDouble(), Up).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAddDown(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? Avx512F.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle(), Down).As<float, T>()
            : Avx512F.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble(), Down).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAddUp(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? Avx512F.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle(), Up).As<float, T>()
            : Avx512F.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble(), Up).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplySubtractUp(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? Avx512F.FusedMultiplySubtract(a.AsSingle(), b.AsSingle(), c.AsSingle(), Up).As<float, T>()
            : Avx512F.FusedMultiplySubtract(a.AsDouble(), b.AsDouble(), c.AsDouble(), Up).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Divide(Vector512<T> a, Vector512<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> DivideDown(Vector512<T> a, Vector512<T> b)
    {
        Vector512<T> quotient =
            typeof(T) == typeof(float)
                ? Avx512F.Divide(a.AsSingle(), b.AsSingle(), Down).As<float, T>()
                : Avx512F.Divide(a.AsDouble(), b.AsDouble(), Down).As<double, T>();
        return Select(Vector512.Equals(b, Zero), Broadcast(T.NegativeInfinity), quotient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> DivideUp(Vector512<T> a, Vector512<T> b)
    {
        Vector512<T> quotient =
            typeof(T) == typeof(float)
                ? Avx512F.Divide(a.AsSingle(), b.AsSingle(), Up).As<float, T>()
                : Avx512F.Divide(a.AsDouble(), b.AsDouble(), Up).As<double, T>();
        return Select(Vector512.Equals(b, Zero), Broadcast(T.PositiveInfinity), quotient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sqrt(Vector512<T> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Min(Vector512<T> a, Vector512<T> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Max(Vector512<T> a, Vector512<T> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Negate(Vector512<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Abs(Vector512<T> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> IsNegative(Vector512<T> a) =>
        typeof(T) == typeof(float) ? (a.AsInt32() >> 31).As<int, T>() : (a.AsInt64() >> 63).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LessThan(Vector512<T> a, Vector512<T> b) => Vector512.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LessThanOrEqual(Vector512<T> a, Vector512<T> b) => Vector512.LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Select(Vector512<T> mask, Vector512<T> whenTrue, Vector512<T> whenFalse) =>
        typeof(T) == typeof(float)
            ? Avx512F.BlendVariable(whenFalse.AsSingle(), whenTrue.AsSingle(), mask.AsSingle()).As<float, T>()
            : Avx512F.BlendVariable(whenFalse.AsDouble(), whenTrue.AsDouble(), mask.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SelectBits(Vector512<T> mask, Vector512<T> whenTrue, Vector512<T> whenFalse) =>
        Avx512F.TernaryLogic(mask.AsInt32(), whenTrue.AsInt32(), whenFalse.AsInt32(), 0xCA).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> PowerOfTwo(Vector512<T> exponent) =>
        typeof(T) == typeof(float)
            ? ((Vector512.ConvertToInt32(exponent.AsSingle()) + Vector512.Create(127)) << 23).As<int, T>()
            : ((exponent.AsDouble() + Vector512.Create(BinaryField.Aligned + 1023)).AsInt64() << 52).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exponent(Vector512<T> value) =>
        typeof(T) == typeof(float)
            ? Vector512.ConvertToSingle((value.AsInt32() >>> 23) - Vector512.Create(127)).As<float, T>()
            : (((value.AsInt64() >>> 52) | Vector512.Create(BinaryField.Aligned).AsInt64()).AsDouble() - Vector512.Create(BinaryField.Aligned + 1023)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Significand(Vector512<T> value) =>
        typeof(T) == typeof(float)
            ? ((value.AsInt32() & Vector512.Create(0x007F_FFFF)) | Vector512.Create(1f).AsInt32()).As<int, T>()
            : ((value.AsInt64() & Vector512.Create(0x000F_FFFF_FFFF_FFFF)) | Vector512.Create(1d).AsInt64()).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector512<T> a) => 
        Vector256Math<T>.Sum(Add(a, Vector512.Create(a.GetUpper(), a.GetLower())).GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumDown(Vector512<T> a) => 
        Vector256Math<T>.SumDown(AddDown(a, Vector512.Create(a.GetUpper(), a.GetLower())).GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumUp(Vector512<T> a) => 
        Vector256Math<T>.SumUp(AddUp(a, Vector512.Create(a.GetUpper(), a.GetLower())).GetLower());
}
