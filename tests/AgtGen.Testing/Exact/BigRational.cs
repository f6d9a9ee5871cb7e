using System.Globalization;
using System.Numerics;

namespace AgtGen.Testing.Exact;

/// <summary>A fraction of two integers in lowest terms: the arithmetic that every bound is tested against, because it never rounds.</summary>
public readonly struct BigRational : IEquatable<BigRational>, IComparable<BigRational>
{
    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    /// <summary>numerator / denominator.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public BigRational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A fraction needs a denominator other than 0.");
        }

        // Floating-point numbers have powers of two below, where reducing is a shift.
        BigInteger common = denominator.IsPowerOfTwo && !numerator.IsZero
            ? BigInteger.One << (int)BigInteger.Min(BigInteger.TrailingZeroCount(numerator), BigInteger.TrailingZeroCount(denominator))
            : BigInteger.GreatestCommonDivisor(numerator, denominator);
        common *= denominator.Sign;
        this.numerator = numerator / common;
        this.denominator = denominator / common;
    }

    public static BigRational Zero => default;

    public static BigRational One { get; } = new(1, 1);

    public BigInteger Numerator => numerator;

    /// <summary>Positive.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    public int Sign => numerator.Sign;

    public static implicit operator BigRational(int value) => new(value, 1);

    public static implicit operator BigRational(BigInteger value) => new(value, 1);

    public static explicit operator BigRational(double value) => FromDouble(value);

    public static explicit operator BigRational(float value) => FromDouble(value);

    public static BigRational operator +(BigRational a, BigRational b) =>
        a.Denominator == b.Denominator
            ? new(a.Numerator + b.Numerator, a.Denominator)
            : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static BigRational operator -(BigRational a, BigRational b) => a + -b;

    public static BigRational operator -(BigRational a) => new(-a.Numerator, a.Denominator);

    public static BigRational operator *(BigRational a, BigRational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static BigRational operator /(BigRational a, BigRational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(BigRational a, BigRational b) => a.CompareTo(b) < 0;

    public static bool operator >(BigRational a, BigRational b) => a.CompareTo(b) > 0;

    public static bool operator <=(BigRational a, BigRational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(BigRational a, BigRational b) => a.CompareTo(b) >= 0;

    public static bool operator ==(BigRational a, BigRational b) => a.Equals(b);

    public static bool operator !=(BigRational a, BigRational b) => !a.Equals(b);

    /// <summary>The exact value of a finite double; a float widens to double exactly, so this serves both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN, which no fraction is.</exception>
    public static BigRational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers are fractions.");
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)((bits >> 52) & 0x7FF);
        BigInteger significand = (bits & 0xFFFFFFFFFFFFF) | (biased == 0 ? 0 : 1L << 52);
        int exponent = Math.Max(biased, 1) - 1075;
        BigInteger signed = bits < 0 ? -significand : significand;
        return exponent >= 0 ? new(signed << exponent, 1) : new(signed, BigInteger.One << -exponent);
    }

    public static BigRational Abs(BigRational a) => new(BigInteger.Abs(a.Numerator), a.Denominator);

    public static BigRational Min(BigRational a, BigRational b) => a <= b ? a : b;

    public static BigRational Max(BigRational a, BigRational b) => a >= b ? a : b;

    /// <summary>The largest double that is not above this value; -infinity below every double, the largest finite one above.</summary>
    public double FloorToDouble()
    {
        if (numerator.IsZero)
        {
            return 0;
        }

        // The quotient then has at least 53 bits and at most 54, except below the normal range.
        long magnitude = BigInteger.Abs(numerator).GetBitLength() - Denominator.GetBitLength();
        int exponent = (int)Math.Clamp(magnitude - 53, -1074, 2000);
        double result = Floor(exponent, out bool exact);
        return exact ? result : Floor(exponent + 1, out _);
    }

    public int CompareTo(BigRational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(BigRational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is BigRational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>The nearest double below in round-trip form, for messages; exact comparisons use the operators.</summary>
    public override string ToString() => FloorToDouble().ToString("R", CultureInfo.InvariantCulture);

    private double Floor(int exponent, out bool exact)
    {
        BigInteger dividend = exponent < 0 ? numerator << -exponent : numerator;
        BigInteger divisor = exponent < 0 ? Denominator : Denominator << exponent;
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
        quotient -= remainder.Sign < 0 ? 1 : 0;
        exact = BigInteger.Abs(quotient) <= BigInteger.One << 53;
        double result = Math.ScaleB((double)quotient, exponent);
        return double.IsPositiveInfinity(result) ? double.MaxValue : result;
    }
}
