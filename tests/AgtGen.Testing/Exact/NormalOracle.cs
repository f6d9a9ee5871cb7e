using System.Globalization;
using System.Numerics;

namespace AgtGen.Testing.Exact;

/// <summary>Enclosures of gelu and its slope by integer arithmetic: the normal distribution function by its series, whose terms are positive, and far out by the first two bounds of its tail.</summary>
public static class NormalOracle
{
    private const int Bits = 320;

    /// <summary>1 / sqrt(2 pi), cut after 200 bits.</summary>
    private static readonly BigInteger factor = BigInteger.Parse("641075527840499933413004623679830672196624219171451520342208", CultureInfo.InvariantCulture);

    private static readonly Dyadic one = new(1, 0);

    private static readonly Dyadic half = new(1, -1);

    /// <summary>Less than any double above 0 can tell.</summary>
    private static readonly Dyadic negligible = new(1, -1400);

    /// <summary>Encloses x Phi(x).</summary>
    public static (Dyadic Lower, Dyadic Upper) Gelu(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = Distribution(x);
        return x.Significand.Sign < 0 ? (x * upper, x * lower) : (x * lower, x * upper);
    }

    /// <summary>Encloses Phi(x) + x phi(x).</summary>
    public static (Dyadic Lower, Dyadic Upper) GeluSlope(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = Distribution(x);
        if (IsFar(x))
        {
            return (lower - negligible, upper + negligible);
        }

        (Dyadic least, Dyadic most) = Density(x);
        return x.Significand.Sign < 0 ? (lower + (x * most), upper + (x * least)) : (lower + (x * least), upper + (x * most));
    }

    /// <summary>Encloses Phi(x).</summary>
    public static (Dyadic Lower, Dyadic Upper) Distribution(Dyadic x)
    {
        if (x.Significand.Sign < 0)
        {
            (Dyadic less, Dyadic more) = Distribution(-x);
            return (one - more, one - less);
        }

        if (IsFar(x))
        {
            return (one - negligible, one);
        }

        (Dyadic least, Dyadic most) = Density(x);
        if ((x - new Dyadic(16, 0)).Significand.Sign > 0)
        {
            // The tail is below phi(x) / x, here below phi(x) / 16.
            return (one - (most * new Dyadic(1, -4)), one);
        }

        int shift = x.Exponent + Bits;
        BigInteger argument = shift < 0 ? x.Significand >> -shift : x.Significand << shift;
        BigInteger square = argument * argument >> Bits, term = argument, sum = argument;
        for (int n = 1; !term.IsZero; n++)
        {
            term = (term * square >> Bits) / ((2 * n) + 1);
            sum += term;
        }

        // Fewer than 2,000 terms, none above 2^190, each cut by less than its share of 2^200 units of 2^-320.
        BigInteger error = BigInteger.One << 210;
        (Dyadic low, Dyadic high) = (new(sum - error, -Bits), new(sum + error, -Bits));
        return (half + (least * low), half + (most * high));
    }

    /// <summary>Whether |x| is at least 512.</summary>
    private static bool IsFar(Dyadic x) => (int)x.Significand.GetBitLength() + x.Exponent > 9;

    private static (Dyadic Lower, Dyadic Upper) Density(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = ElementaryOracle.ExpOrNothing(-(x * x * half));
        return (new Dyadic(factor, -200) * lower, new Dyadic(factor + 1, -200) * upper);
    }
}
