using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>Constants of float and double, as constants of the compiled code of a generic method.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class FloatingFormat<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of significand bits p, the hidden one included; u = 2^-p is the unit roundoff.</summary>
    public static int Precision => typeof(T) == typeof(float) ? 24 : 53;

    /// <summary>Largest finite value.</summary>
    public static T Largest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Choose(float.MaxValue, double.MaxValue);
    }

    /// <summary>Smallest positive value (subnormal), eta.</summary>
    public static T Smallest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Choose(float.Epsilon, double.Epsilon);
    }

    /// <summary>Smallest positive normal value.</summary>
    public static T SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Choose(BitConverter.UInt32BitsToSingle(0x0080_0000), BitConverter.UInt64BitsToDouble(0x0010_0000_0000_0000));
    }

    /// <summary>2 eta / u^2: a product that is not below it has no bits below eta, so its rounding error is a number.</summary>
    public static T ExactProduct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Choose(BitConverter.UInt32BitsToSingle(0x0D80_0000), BitConverter.UInt64BitsToDouble(0x0380_0000_0000_0000));
    }

    /// <summary>u (1 + 2 u), the least value above the unit roundoff u.</summary>
    public static T AboveUnitRoundoff
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Choose(BitConverter.UInt32BitsToSingle(0x3380_0001), BitConverter.UInt64BitsToDouble(0x3CA0_0000_0000_0001));
    }

    /// <summary>The one of two constants that belongs to T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Choose(float single, double twice) =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(single) : Unsafe.BitCast<double, T>(twice);
}
