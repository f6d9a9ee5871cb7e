namespace AgtGen.Proofs;

/// <summary>
/// A whole number of units of 2^-40. Sums are exact, products and quotients say to which side they round, and what leaves the range of 64 bits throws: whatever is reckoned in it is either right or not there. The check of a proof reckons in
/// this and in whole numbers alone, so that it shares neither rounding nor kernels with the sweeps that it checks.
/// </summary>
/// <param name="Units">How many units.</param>
internal readonly record struct Fixed(long Units)
{
    /// <summary>Binary digits behind the point.</summary>
    public const int Digits = 40;

    /// <summary>The smallest positive number.</summary>
    public static readonly Fixed Unit = new(1);

    public static readonly Fixed One = new(1L << Digits);

    private static readonly Int128 AlmostUnit = ((Int128)1 << Digits) - 1;

    public static Fixed operator +(Fixed a, Fixed b) => new(checked(a.Units + b.Units));

    public static Fixed operator -(Fixed a, Fixed b) => new(checked(a.Units - b.Units));

    public static Fixed operator -(Fixed a) => new(checked(-a.Units));

    public static bool operator <(Fixed a, Fixed b) => a.Units < b.Units;

    public static bool operator >(Fixed a, Fixed b) => a.Units > b.Units;

    public static bool operator <=(Fixed a, Fixed b) => a.Units <= b.Units;

    public static bool operator >=(Fixed a, Fixed b) => a.Units >= b.Units;

    public static Fixed Max(Fixed a, Fixed b) => a.Units > b.Units ? a : b;

    public static Fixed Min(Fixed a, Fixed b) => a.Units < b.Units ? a : b;

    public static Fixed MultiplyDown(Fixed a, Fixed b) => Down(Math.BigMul(a.Units, b.Units));

    public static Fixed MultiplyUp(Fixed a, Fixed b) => Up(Math.BigMul(a.Units, b.Units));

    /// <summary>Quotient by a positive number.</summary>
    public static Fixed DivideDown(Fixed a, Fixed b) => new(checked((long)FloorQuotient((Int128)a.Units << Digits, Positive(b.Units))));

    /// <summary>Quotient by a positive number.</summary>
    public static Fixed DivideUp(Fixed a, Fixed b) => -DivideDown(-a, b);

    /// <summary>Quotient by a positive whole number.</summary>
    public static Fixed DivideDown(Fixed a, int b) => new((long)FloorQuotient(a.Units, Positive(b)));

    /// <summary>Quotient by a positive whole number.</summary>
    public static Fixed DivideUp(Fixed a, int b) => -DivideDown(-a, b);

    /// <summary>Of a sum of products, which has 80 digits behind the point.</summary>
    public static Fixed Down(Int128 products) => new(checked((long)(products >> Digits)));

    /// <summary>Of a sum of products, which has 80 digits behind the point.</summary>
    public static Fixed Up(Int128 products) => new(checked((long)(checked(products + AlmostUnit) >> Digits)));

    /// <summary>The sum of products of two vectors, exact, with 80 digits behind the point.</summary>
    public static Int128 Dot(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        Int128 sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum = checked(sum + Math.BigMul(a[i], b[i]));
        }

        return sum;
    }

    /// <summary>At least the length of a vector.</summary>
    public static Fixed Length(ReadOnlySpan<long> vector) => Root(Dot(vector, vector));

    /// <summary>At least the root of a number with 80 digits behind the point.</summary>
    public static Fixed Root(Int128 square)
    {
        if (square <= 0)
        {
            return square == 0 ? default : throw new OverflowException("There is no root of a negative number.");
        }

        // Proposed by floating point, made right by whole numbers.
        UInt128 wanted = (UInt128)square;
        UInt128 root = (UInt128)Math.Sqrt((double)wanted) + 1;
        root = ((wanted / root) + root) / 2;
        while (root * root < wanted)
        {
            root++;
        }

        while (root > 0 && (root - 1) * (root - 1) >= wanted)
        {
            root--;
        }

        return new(checked((long)root));
    }

    /// <summary>The next number at or below a floating-point number.</summary>
    /// <exception cref="OverflowException">It is out of the range, or none.</exception>
    public static Fixed Below(double value)
    {
        // Doubling and truncation of a double are exact, and so is what is left of it.
        double scaled = Math.ScaleB(value, Digits);
        if (!(Math.Abs(scaled) < 9e18))
        {
            throw new OverflowException($"{value} is too large for a proof in numbers of {Digits} binary digits behind the point.");
        }

        return new((long)Math.Floor(scaled));
    }

    /// <summary>The next number at or above a floating-point number.</summary>
    /// <exception cref="OverflowException">It is out of the range, or none.</exception>
    public static Fixed Above(double value) => -Below(-value);

    private static Int128 FloorQuotient(Int128 a, Int128 b)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(a, b);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static long Positive(long value) => value > 0 ? value : throw new OverflowException("A quotient needs a positive divisor.");
}
