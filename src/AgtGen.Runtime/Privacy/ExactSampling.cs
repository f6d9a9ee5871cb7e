using System.Numerics;

namespace AgtGen.Privacy;

/// <summary>
/// Samples whose probabilities are exact: random bits and whole numbers only, nothing is rounded (Canonne, Kamath, Steinke: The Discrete Gaussian for Differential Privacy, 2020, section 5). A Laplace variable
/// that is computed in floating point has gaps, by which its outputs tell what it was added to (Mironov 2012).
/// </summary>
public static class ExactSampling
{
    /// <summary>True with probability e^-(numerator / denominator).</summary>
    /// <param name="bits">Random bits.</param>
    /// <param name="numerator">At least 0.</param>
    /// <param name="denominator">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is negative or none.</exception>
    public static bool BernoulliExponential(RandomBits bits, BigInteger numerator, BigInteger denominator)
    {
        ArgumentNullException.ThrowIfNull(bits);
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        for (; numerator > denominator; numerator -= denominator)
        {
            // e^-x = e^-1 e^-(x - 1); it seldom comes to many rounds.
            if (!UnitExponential(bits, 1, 1))
            {
                return false;
            }
        }

        return UnitExponential(bits, numerator, denominator);
    }

    /// <summary>A whole number z with probability proportional to e^-(|z| numerator / denominator): the discrete Laplace distribution.</summary>
    /// <param name="bits">Random bits.</param>
    /// <param name="numerator">Positive.</param>
    /// <param name="denominator">Positive; numerator / denominator is the epsilon that hides a difference of 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not positive.</exception>
    public static BigInteger DiscreteLaplace(RandomBits bits, BigInteger numerator, BigInteger denominator)
    {
        ArgumentNullException.ThrowIfNull(bits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        while (true)
        {
            BigInteger part = Below(bits, denominator);
            if (!BernoulliExponential(bits, part, denominator))
            {
                continue;
            }

            BigInteger whole = BigInteger.Zero;
            while (UnitExponential(bits, 1, 1))
            {
                whole++;
            }

            // A geometric number of steps of 1 / denominator, thinned to steps of numerator / denominator.
            BigInteger size = (part + (denominator * whole)) / numerator;
            bool isNegative = (bits.Next() & 1) == 1;
            if (!(isNegative && size.IsZero))
            {
                return isNegative ? -size : size;
            }
        }
    }

    /// <summary>Uniform in 0 to <paramref name="bound"/> - 1.</summary>
    internal static BigInteger Below(RandomBits bits, BigInteger bound)
    {
        int length = (int)(bound - 1).GetBitLength();
        while (true)
        {
            BigInteger value = Bits(bits, length);
            if (value < bound)
            {
                return value;
            }
        }
    }

    /// <summary>A whole number of so many random bits.</summary>
    internal static BigInteger Bits(RandomBits bits, int length)
    {
        BigInteger value = BigInteger.Zero;
        for (; length >= 64; length -= 64)
        {
            value = (value << 64) | bits.Next();
        }

        return length == 0 ? value : (value << length) | (bits.Next() >> (64 - length));
    }

    /// <summary>
    /// True with probability e^-x for x = numerator / denominator of at most 1: the first n at which a coin of x / n falls short is odd with probability 1 - x + x^2 / 2! - ..., which is that.
    /// </summary>
    private static bool UnitExponential(RandomBits bits, BigInteger numerator, BigInteger denominator)
    {
        BigInteger count = BigInteger.One;
        while (Below(bits, denominator * count) < numerator)
        {
            count++;
        }

        return !count.IsEven;
    }
}
