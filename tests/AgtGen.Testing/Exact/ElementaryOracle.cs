using System.Numerics;

namespace AgtGen.Testing.Exact;

/// <summary>
/// Enclosures of exp, ln and the sigmoid by integer arithmetic with 256 fractional bits: plain series, every truncation counted as an error. Slow and
/// obvious, and far more precise than a double.
/// </summary>
public static class ElementaryOracle
{
    private const int Bits = 256;

    private static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>ln 2 = 2 artanh(1/3), with an error below <see cref="Slack"/>.</summary>
    private static readonly BigInteger LogTwo = 2 * ArealTangent(One / 3);

    /// <summary>More than any of the series errs by, in units of 2^-256: they have under 400 terms, each cut by less than 4 units.</summary>
    private static readonly BigInteger Slack = BigInteger.One << 24;

    /// <summary>More than 4 e^-1024.</summary>
    private static readonly Dyadic negligible = new(1, -1400);

    /// <summary>2 sqrt(2/pi), cut after 200 bits.</summary>
    private static readonly (Dyadic Lower, Dyadic Upper) TwoRootTwoOverPi = Cut("2564302111361999733652018494719322688786496876685806081368833", -200);

    private static readonly (Dyadic Lower, Dyadic Upper) GeluCubic = Quotient(new(44715, 0), new(1000000, 0));

    /// <summary>Encloses e^x.</summary>
    public static (Dyadic Lower, Dyadic Upper) Exp(Dyadic x)
    {
        BigInteger argument = Fixed(x, out bool cut);
        BigInteger n = BigInteger.Divide(argument, LogTwo);
        BigInteger r = argument - (n * LogTwo);
        BigInteger sum = One;
        BigInteger term = One;
        for (int k = 1; !term.IsZero; k++)
        {
            term = (term * r >> Bits) / k;
            sum += term;
        }

        // The argument's own error, |n| units of LogTwo's and one of cutting, is multiplied by at most e^r <= 2.
        BigInteger error = Slack * (BigInteger.Abs(n) + 4) * (cut ? 2 : 1);
        return (new Dyadic(sum - error, (int)n - Bits), new Dyadic(sum + error, (int)n - Bits));
    }

    /// <summary>Encloses ln x.</summary>
    public static (Dyadic Lower, Dyadic Upper) Log(Dyadic x)
    {
        int length = (int)x.Significand.GetBitLength();
        BigInteger m = x.Significand << (Bits - length + 1);
        int k = x.Exponent + length - 1;
        if (m * m >> Bits > One << 1)
        {
            m >>= 1;
            k++;
        }

        BigInteger sum = (k * LogTwo) + (2 * ArealTangent(((m - One) << Bits) / (m + One)));
        BigInteger error = Slack * (Math.Abs(k) + 4);
        return (x - new Dyadic(1, 0)).IsZero ? (Dyadic.Zero, Dyadic.Zero) : (new Dyadic(sum - error, -Bits), new Dyadic(sum + error, -Bits));
    }

    /// <summary>Encloses 1 / (1 + e^-x).</summary>
    public static (Dyadic Lower, Dyadic Upper) Sigmoid(Dyadic x)
    {
        Dyadic one = new(1, 0);
        if ((int)x.Significand.GetBitLength() + x.Exponent > 10)
        {
            return x.Significand.Sign < 0 ? (Dyadic.Zero, negligible) : (one - negligible, one);
        }

        (Dyadic lower, Dyadic upper) = Exp(-x);
        return (Quotient(one, one + upper).Lower, Quotient(one, one + lower).Upper);
    }

    /// <summary>Encloses s(x) s(-x), the slope of the sigmoid.</summary>
    public static (Dyadic Lower, Dyadic Upper) SigmoidSlope(Dyadic x)
    {
        ((Dyadic lower, Dyadic upper), (Dyadic otherLower, Dyadic otherUpper)) = (Sigmoid(x), Sigmoid(-x));
        return (lower * otherLower, upper * otherUpper);
    }

    /// <summary>Encloses ln(1 + e^x); by e - e^2 and e where the sum is beyond the digits here.</summary>
    public static (Dyadic Lower, Dyadic Upper) Softplus(Dyadic x)
    {
        if ((int)x.Significand.GetBitLength() + x.Exponent > 10)
        {
            return x.Significand.Sign < 0 ? (Dyadic.Zero, negligible) : (x, x + negligible);
        }

        (Dyadic lower, Dyadic upper) = Exp(x);
        Dyadic one = new(1, 0);
        bool tiny = (int)upper.Significand.GetBitLength() + upper.Exponent < -150;
        return tiny ? (lower - (lower * lower), upper) : (Log(one + lower).Lower, Log(one + upper).Upper);
    }

    /// <summary>Encloses x s(x) for the sigmoid s.</summary>
    public static (Dyadic Lower, Dyadic Upper) Silu(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = Sigmoid(x);
        return x.Significand.Sign < 0 ? (x * upper, x * lower) : (x * lower, x * upper);
    }

    /// <summary>Encloses s(x) + x s(x) s(-x), the slope of x s(x).</summary>
    public static (Dyadic Lower, Dyadic Upper) SiluSlope(Dyadic x)
    {
        ((Dyadic lower, Dyadic upper), (Dyadic least, Dyadic most)) = (Sigmoid(x), SigmoidSlope(x));
        return x.Significand.Sign < 0 ? (lower + (x * most), upper + (x * least)) : (lower + (x * least), upper + (x * most));
    }

    /// <summary>Encloses q(x) = 2 c x (1 + k x^2) for c = sqrt(2 / pi) and k = 0.044715.</summary>
    public static (Dyadic Lower, Dyadic Upper) GeluArgument(Dyadic x)
    {
        if (x.Significand.Sign < 0)
        {
            (Dyadic less, Dyadic more) = GeluArgument(-x);
            return (-more, -less);
        }

        Dyadic one = new(1, 0);
        return (TwoRootTwoOverPi.Lower * x * (one + (GeluCubic.Lower * x * x)), TwoRootTwoOverPi.Upper * x * (one + (GeluCubic.Upper * x * x)));
    }

    /// <summary>Encloses q'(x) = 2 c (1 + 3 k x^2).</summary>
    public static (Dyadic Lower, Dyadic Upper) GeluArgumentSlope(Dyadic x)
    {
        (Dyadic one, Dyadic three) = (new(1, 0), new(3, 0));
        return (TwoRootTwoOverPi.Lower * (one + (three * GeluCubic.Lower * x * x)), TwoRootTwoOverPi.Upper * (one + (three * GeluCubic.Upper * x * x)));
    }

    /// <summary>Encloses x s(q(x)), the tanh form of gelu.</summary>
    public static (Dyadic Lower, Dyadic Upper) GeluTanh(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = GeluGate(x);
        return x.Significand.Sign < 0 ? (x * upper, x * lower) : (x * lower, x * upper);
    }

    /// <summary>Encloses s(q) + x q'(x) s(q) s(-q), its slope.</summary>
    public static (Dyadic Lower, Dyadic Upper) GeluTanhSlope(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = GeluGate(x);
        if (IsHuge(x))
        {
            // q' is below x^3 and q above x^3 / 20, so x q' e^-q is less than e^-1000000.
            return (lower - negligible, upper + negligible);
        }

        (Dyadic least, Dyadic most) = GeluArgument(x.Significand.Sign < 0 ? -x : x);
        (Dyadic flat, Dyadic steep) = GeluArgumentSlope(x);
        (Dyadic down, Dyadic up) = (flat * SigmoidSlope(most).Lower, steep * SigmoidSlope(least).Upper);
        return x.Significand.Sign < 0 ? (lower + (x * up), upper + (x * down)) : (lower + (x * down), upper + (x * up));
    }

    private static (Dyadic Lower, Dyadic Upper) GeluGate(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = GeluArgument(x);
        return (Sigmoid(lower).Lower, Sigmoid(upper).Upper);
    }

    /// <summary>Encloses e^x - 1 for x &lt;= 0; where that difference has few digits, between x and x + x^2.</summary>
    public static (Dyadic Lower, Dyadic Upper) ExpMinusOne(Dyadic x)
    {
        Dyadic one = new(1, 0);
        if ((int)x.Significand.GetBitLength() + x.Exponent < -60)
        {
            return (x, x + (x * x));
        }

        (Dyadic lower, Dyadic upper) = ExpOrNothing(x);
        return (lower - one, upper - one);
    }

    /// <summary>Encloses e^x for x &lt;= 0, however far below.</summary>
    public static (Dyadic Lower, Dyadic Upper) ExpOrNothing(Dyadic x) =>
        (int)x.Significand.GetBitLength() + x.Exponent > 10 ? (Dyadic.Zero, negligible) : Exp(x);

    /// <summary>Encloses tanh x = (1 - e^-2x) / (1 + e^-2x); where that difference has few digits, between x - x^3 and x.</summary>
    public static (Dyadic Lower, Dyadic Upper) Tanh(Dyadic x)
    {
        if (x.Significand.Sign < 0)
        {
            (Dyadic less, Dyadic more) = Tanh(-x);
            return (-more, -less);
        }

        if ((int)x.Significand.GetBitLength() + x.Exponent < -60)
        {
            return (x - (x * x * x), x);
        }

        Dyadic one = new(1, 0);
        (Dyadic lower, Dyadic upper) = IsHuge(x) ? (Dyadic.Zero, negligible) : Exp(-(x + x));
        return (Quotient(one - upper, one + upper).Lower, Quotient(one - lower, one + lower).Upper);
    }

    /// <summary>Encloses 1 - tanh^2 x = 4 e / (1 + e)^2 for e = e^-2|x|, which rises with e.</summary>
    public static (Dyadic Lower, Dyadic Upper) TanhSlope(Dyadic x)
    {
        Dyadic one = new(1, 0);
        Dyadic magnitude = x.Significand.Sign < 0 ? -x : x;
        (Dyadic lower, Dyadic upper) = IsHuge(x) ? (Dyadic.Zero, negligible) : Exp(-(magnitude + magnitude));
        Dyadic four = new(4, 0);
        return (Quotient(four * lower, (one + lower) * (one + lower)).Lower, Quotient(four * upper, (one + upper) * (one + upper)).Upper);
    }

    private static (Dyadic Lower, Dyadic Upper) Cut(string digits, int exponent)
    {
        BigInteger lower = BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        return (new(lower, exponent), new(lower + 1, exponent));
    }

    /// <summary>Encloses a / b for a &gt;= 0 and b &gt; 0, to 256 bits and more.</summary>
    private static (Dyadic Lower, Dyadic Upper) Quotient(Dyadic a, Dyadic b)
    {
        int shift = Bits + (int)b.Significand.GetBitLength();
        BigInteger quotient = (a.Significand << shift) / b.Significand;
        int exponent = a.Exponent - b.Exponent - shift;
        return (new Dyadic(quotient, exponent), new Dyadic(quotient + 1, exponent));
    }

    /// <summary>Whether |x| is at least 512: 4 e^-2|x| is negligible.</summary>
    private static bool IsHuge(Dyadic x) => (int)x.Significand.GetBitLength() + x.Exponent > 9;

    private static BigInteger ArealTangent(BigInteger s)
    {
        BigInteger square = s * s >> Bits;
        BigInteger sum = BigInteger.Zero;
        BigInteger power = s;
        for (int k = 1; !power.IsZero && power != -1; k += 2)
        {
            sum += power / k;
            power = power * square >> Bits;
        }

        return sum;
    }

    private static BigInteger Fixed(Dyadic x, out bool cut)
    {
        int shift = x.Exponent + Bits;
        cut = shift < 0;
        return cut ? x.Significand >> -shift : x.Significand << shift;
    }
}
