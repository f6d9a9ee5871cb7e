using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AgtGen.Numerics;

/// <summary>128-bit vectors with fused multiply-add, on x64 and Arm: nearest rounding, then <see cref="TightStep{TMath, TVector, T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct Vector128Math<T> : IVectorMath<Vector128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => Vector128<T>.Count;

    public static bool IsSupported => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    public static bool RoundsOnce => false;

    public static bool DefersRounding => false;

    public static Vector128<T> Zero => Vector128<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Broadcast(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(ref readonly T origin, nuint offset) => Vector128.LoadUnsafe(in origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, ref T origin, nuint offset) => value.StoreUnsafe(ref origin, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> AddDown(Vector128<T> a, Vector128<T> b) => TightStep<Vector128Math<T>, Vector128<T>, T>.AddDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> AddUp(Vector128<T> a, Vector128<T> b) => TightStep<Vector128Math<T>, Vector128<T>, T>.AddUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> SubtractDown(Vector128<T> a, Vector128<T> b) => TightStep<Vector128Math<T>, Vector128<T>, T>.AddDown(a, -b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> SubtractUp(Vector128<T> a, Vector128<T> b) => TightStep<Vector128Math<T>, Vector128<T>, T>.AddUp(a, -b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyDown(Vector128<T> a, Vector128<T> b) => TightStep<Vector128Math<T>, Vector128<T>, T>.MultiplyDown(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyUp(Vector128<T> a, Vector128<T> b) => TightStep<Vector128Math<T>, Vector128<T>, T>.MultiplyUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c) =>
        typeof(T) == typeof(float)
            ? Vector128.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector128.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAddDown(Vector128<T> a, Vector128<T> b, Vector128<T> c) => TightStep<Vector128Math<T>, Vector128<T>, T>.MultiplyAddDown(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAddUp(Vector128<T> a, Vector128<T> b, Vector128<T> c) => TightStep<Vector128Math<T>, Vector128<T>, T>.MultiplyAddUp(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplySubtractUp(Vector128<T> a, Vector128<T> b, Vector128<T> c) => MultiplyAddUp(a, b, Negate(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Divide(Vector128<T> a, Vector128<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> DivideDown(Vector128<T> a, Vector128<T> b) => 
        Select(Vector128.Equals(b, Zero), Broadcast(T.NegativeInfinity), TightStep<Vector128Math<T>, Vector128<T>, T>.DivideDown(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> DivideUp(Vector128<T> a, Vector128<T> b) => 
        Select(Vector128.Equals(b, Zero), Broadcast(T.PositiveInfinity), TightStep<Vector128Math<T>, Vector128<T>, T>.DivideUp(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sqrt(Vector128<T> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Min(Vector128<T> a, Vector128<T> b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Max(Vector128<T> a, Vector128<T> b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Negate(Vector128<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Abs(Vector128<T> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> IsNegative(Vector128<T> a) =>
        typeof(T) == typeof(float) ? (a.AsInt32() >> 31).As<int, T>() : (a.AsInt64() >> 63).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LessThan(Vector128<T> a, Vector128<T> b) => Vector128.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LessThanOrEqual(Vector128<T> a, Vector128<T> b) => Vector128.LessThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Select(Vector128<T> mask, Vector128<T> whenTrue, Vector128<T> whenFalse) => Vector128.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> SelectBits(Vector128<T> mask, Vector128<T> whenTrue, Vector128<T> whenFalse) => Vector128.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> PowerOfTwo(Vector128<T> exponent) =>
        typeof(T) == typeof(float)
            ? ((Vector128.ConvertToInt32(exponent.AsSingle()) + Vector128.Create(127)) << 23).As<int, T>()
            : ((exponent.AsDouble() + Vector128.Create(BinaryField.Aligned + 1023)).AsInt64() << 52).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Exponent(Vector128<T> value) =>
        typeof(T) == typeof(float)
            ? Vector128.ConvertToSingle((value.AsInt32() >>> 23) - Vector128.Create(127)).As<float, T>()
            : (((value.AsInt64() >>> 52) | Vector128.Create(BinaryField.Aligned).AsInt64()).AsDouble() - Vector128.Create(BinaryField.Aligned + 1023)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Significand(Vector128<T> value) =>
        typeof(T) == typeof(float)
            ? ((value.AsInt32() & Vector128.Create(0x007F_FFFF)) | Vector128.Create(1f).AsInt32()).As<int, T>()
            : ((value.AsInt64() & Vector128.Create(0x000F_FFFF_FFFF_FFFF)) | Vector128.Create(1d).AsInt64()).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector128<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            return ScalarMath<T>.Add(a.GetElement(0), a.GetElement(1));
        }

        Vector128<T> pairs = Add(a, Vector128.Shuffle(a.AsSingle(), Vector128.Create(2, 3, 0, 1)).As<float, T>());
        return ScalarMath<T>.Add(pairs.GetElement(0), pairs.GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumDown(Vector128<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            return ScalarMath<T>.AddDown(a.GetElement(0), a.GetElement(1));
        }

        Vector128<T> pairs = AddDown(a, Vector128.Shuffle(a.AsSingle(), Vector128.Create(2, 3, 0, 1)).As<float, T>());
        return ScalarMath<T>.AddDown(pairs.GetElement(0), pairs.GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumUp(Vector128<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            return ScalarMath<T>.AddUp(a.GetElement(0), a.GetElement(1));
        }

        Vector128<T> pairs = AddUp(a, Vector128.Shuffle(a.AsSingle(), Vector128.Create(2, 3, 0, 1)).As<float, T>());
        return ScalarMath<T>.AddUp(pairs.GetElement(0), pairs.GetElement(1));
    }
}
