using System.Numerics;

namespace AgtGen.Numerics;

/// <summary>
/// Arithmetic on the vectors of one instruction-set path, every operation with its rounding in its name. Containment: for finite operands
/// <c>XDown(a, b) &lt;= x(a, b) &lt;= XUp(a, b)</c> in exact arithmetic, lane by lane; Down never gives +infinity nor NaN, Up never -infinity nor NaN
/// (so an overflow of a bound is -infinity below and +infinity above). An infinite accumulator on its own side stays there:
/// MultiplyAddDown(a, b, -infinity) is -infinity. A quotient by zero is the whole line: -infinity in Down, +infinity in Up. A NaN that infinite
/// operands bring about (infinity - infinity, 0 * infinity) stays NaN on every path, never a bound that looks valid. The plain names round to nearest and are for nominal values only.
/// Kernels are generic in this interface: one source for every path, specialised by the JIT for each struct.
/// </summary>
/// <typeparam name="TVector">A vector register, or T itself on the scalar path.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal interface IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lanes; divides <see cref="Kernels.Tile.Samples"/>.</summary>
    static abstract int Count { get; }

    static abstract bool IsSupported { get; }

    /// <summary>Whether the instructions themselves round downward and upward, so that a bound costs no more than a result to nearest.</summary>
    static abstract bool RoundsOnce { get; }

    /// <summary>
    /// Whether long sums of products may round to nearest term by term and take one step outward for all of them at the end (<see cref="Kernels.RoundingDebt{T}"/>): on a path without rounding modes, for operands
    /// with which neither products nor squares leave the range of the format.
    /// </summary>
    static abstract bool DefersRounding { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Broadcast(T value);

    static abstract TVector Load(ref readonly T origin, nuint offset);

    static abstract void Store(TVector value, ref T origin, nuint offset);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector AddDown(TVector a, TVector b);

    static abstract TVector AddUp(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector SubtractDown(TVector a, TVector b);

    static abstract TVector SubtractUp(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector MultiplyDown(TVector a, TVector b);

    static abstract TVector MultiplyUp(TVector a, TVector b);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector MultiplyAddDown(TVector a, TVector b, TVector c);

    static abstract TVector MultiplyAddUp(TVector a, TVector b, TVector c);

    /// <summary>a * b - c with one rounding.</summary>
    static abstract TVector MultiplySubtractUp(TVector a, TVector b, TVector c);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector DivideDown(TVector a, TVector b);

    static abstract TVector DivideUp(TVector a, TVector b);

    /// <summary>The root, rounded to nearest; NaN of a negative operand.</summary>
    static abstract TVector Sqrt(TVector a);

    /// <summary>Lane-wise minimum of operands that are not NaN.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>Lane-wise maximum of operands that are not NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Negate(TVector a);

    static abstract TVector Abs(TVector a);

    /// <summary>All-ones lanes where the sign bit is set: where a &lt; 0 or a is -0.</summary>
    static abstract TVector IsNegative(TVector a);

    /// <summary>All-ones lanes where a &lt; b.</summary>
    static abstract TVector LessThan(TVector a, TVector b);

    /// <summary>All-ones lanes where a &lt;= b.</summary>
    static abstract TVector LessThanOrEqual(TVector a, TVector b);

    /// <summary>Lane-wise mask ? whenTrue : whenFalse; the mask comes from a comparison of this path.</summary>
    static abstract TVector Select(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>Bitwise mask ? whenTrue : whenFalse for a mask of <see cref="IsNegative"/>, which lies in a register of values; those of comparisons may not.</summary>
    static abstract TVector SelectBits(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>2^n for integral n such that 2^n is a normal number.</summary>
    static abstract TVector PowerOfTwo(TVector exponent);

    /// <summary>The integral e with 2^e &lt;= value &lt; 2^(e+1), for positive normal values.</summary>
    static abstract TVector Exponent(TVector value);

    /// <summary>value / 2^e, in [1, 2), for positive normal values.</summary>
    static abstract TVector Significand(TVector value);

    /// <summary>Sum of all lanes, to nearest: halves onto halves.</summary>
    static abstract T Sum(TVector a);

    static abstract T SumDown(TVector a);

    static abstract T SumUp(TVector a);
}
