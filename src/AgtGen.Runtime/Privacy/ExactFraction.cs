using System.Numerics;

namespace AgtGen.Privacy;

/// <summary>What a parameter of a privacy claim is, exactly: a double is a whole number times a power of two.</summary>
internal static class ExactFraction
{
    /// <summary>Bits behind the point of the probabilities and bounds of this namespace.</summary>
    public const int Scale = 128;

    /// <summary>2^128: what stands for 1.</summary>
    public static readonly BigInteger One = BigInteger.One << Scale;

    /// <summary>A finite number as a fraction.</summary>
    public static (BigInteger Numerator, BigInteger Denominator) Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        mantissa = value < 0 ? -mantissa : mantissa;
        int power = Math.Max(exponent, 1) - 1075;
        return power >= 0 ? (mantissa << power, BigInteger.One) : (mantissa, BigInteger.One << -power);
    }

    /// <summary>The largest whole number of 2^-128 that is at most a number of at least 0.</summary>
    public static BigInteger Floor(double value)
    {
        (BigInteger numerator, BigInteger denominator) = Of(value);
        return numerator * One / denominator;
    }

    /// <summary>Whole numbers of 2^-128 that e^x is not below: each term of the series is cut, and all are positive.</summary>
    /// <param name="value">At least 0.</param>
    public static BigInteger ExponentialFloor(double value)
    {
        // What is cut of an early term grows with those that follow from it, by up to e^64.
        const int Guard = 192;
        (BigInteger numerator, BigInteger denominator) = Of(value);
        BigInteger sum = BigInteger.Zero;
        BigInteger term = One << Guard;
        for (int n = 1; !term.IsZero; n++)
        {
            sum += term;
            term = term * numerator / (denominator * n);
        }

        return sum >> Guard;
    }

    /// <summary>The smallest whole number that is at least a quotient.</summary>
    /// <param name="numerator">Of any sign.</param>
    /// <param name="denominator">Positive.</param>
    public static BigInteger CeilingOfQuotient(BigInteger numerator, BigInteger denominator)
    {
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        return rest.Sign > 0 ? quotient + 1 : quotient;
    }
}
