using System.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>Enclosures of the logistic function 1 / (1 + e^-x) by integer arithmetic with 192 fractional bits: plain series, every cut counted as an error. It shares nothing with the library's own bounds of it.</summary>
internal static class ExactLogistic
{
    private const int Bits = 192;

    // Beyond this e^-x is below 2^-2800, and so below what matters to any double.
    private const int Far = 2000;
    private const int FarExponent = -2800;

    private static readonly BigInteger Unit = BigInteger.One << Bits;

    /// <summary>More than what a series of fewer than 200 terms, each cut by less than 4 units of 2^-192, errs by.</summary>
    private static readonly BigInteger Slack = BigInteger.One << 12;

    private static readonly Dyadic Half = new(1, -1);

    /// <summary>ln 2 = 2 (1/3 + 1/(3 3^3) + 1/(5 3^5) + ...), with an error below <see cref="Slack"/>.</summary>
    private static readonly BigInteger LogTwo = ComputeLogTwo();

    /// <summary>Contains the function's value.</summary>
    /// <param name="x">Any number.</param>
    public static (Dyadic Lower, Dyadic Upper) At(Dyadic x)
    {
        if (x.Sign == 0)
        {
            return (Half, Half);
        }

        // e = e^-|x| lies in (0, 1]; the value is e / (1 + e) for negative x, and 1 / (1 + e) for positive, which also makes it at least 1/2.
        (Dyadic lower, Dyadic upper) = Exponential(x);
        upper = Dyadic.Min(upper, Dyadic.One);
        return x.Sign < 0
            ? (Dyadic.QuotientDown(lower, Dyadic.One + lower, Bits), Dyadic.Min(Half, Dyadic.QuotientUp(upper, Dyadic.One + upper, Bits)))
            : (Dyadic.Max(Half, Dyadic.QuotientDown(Dyadic.One, Dyadic.One + upper, Bits)), Dyadic.QuotientUp(Dyadic.One, Dyadic.One + lower, Bits));
    }

    /// <summary>Contains the function's slope s(x) s(-x).</summary>
    /// <param name="x">Any number.</param>
    public static (Dyadic Lower, Dyadic Upper) SlopeAt(Dyadic x)
    {
        ((Dyadic lower, Dyadic upper), (Dyadic otherLower, Dyadic otherUpper)) = (At(x), At(-x));
        return (lower * otherLower, upper * otherUpper);
    }

    /// <summary>e^-|x| with a relative error below 2^-150.</summary>
    private static (Dyadic Lower, Dyadic Upper) Exponential(Dyadic x)
    {
        Dyadic magnitude = x.Sign < 0 ? -x : x;
        if (magnitude > new Dyadic(Far, 0))
        {
            return (Dyadic.Zero, new(1, FarExponent));
        }

        // |x| = n ln 2 + r, in units; it is cut by less than one.
        BigInteger argument = magnitude.Exponent + Bits >= 0 ? magnitude.Significand << (magnitude.Exponent + Bits) : magnitude.Significand >> -(magnitude.Exponent + Bits);
        BigInteger n = argument / LogTwo, r = argument - (n * LogTwo), sum = Unit, term = Unit;
        for (int k = 1; !term.IsZero; k++)
        {
            term = (term * r >> Bits) / k;
            sum += k % 2 == 0 ? term : -term;
        }

        // That of n ln 2, of cutting, and of the series; e^-r is at most 1, so errors of r are not made larger.
        BigInteger error = Slack * (n + 4);
        return (new(sum - error, -Bits - (int)n), new(sum + error, -Bits - (int)n));
    }

    private static BigInteger ComputeLogTwo()
    {
        BigInteger sum = BigInteger.Zero, power = Unit / 3;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power /= 9;
        }

        return 2 * sum;
    }
}
