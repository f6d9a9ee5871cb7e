namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// e^x for x from -<see cref="Largest"/> to <see cref="Largest"/>. With n = round(x / ln 2) and r = (x - n ln 2) / 8, e^x = 2^n (e^r)^8, and e^r is its Taylor sum to r^13 / 13! by Horner's rule. |r| is at most 0.0434, so that what follows
/// is less than |r|^14 / 14! * 1.01 &lt; 10^-29; e^r is at least 0.95.
/// </summary>
internal static class Exponential
{
    public const double Largest = 300;

    private const double NearError = 1e-14;
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const int Terms = 13;
    private const double Remainder = 1e-29;

    /// <summary>ln 2 to 106 bits, and what is missing. A test holds it against a sum of fractions.</summary>
    public static readonly Twofold Ln2 = new(0.6931471805599453, 2.3190468138462996e-17, 1e-33);

    private static readonly Twofold[] Reciprocals = [.. Enumerable.Range(1, Terms).Select(k => (Twofold)1.0 / k)];

    public static Twofold Of(Twofold x)
    {
        if (x.IsZero)
        {
            return 1;
        }

        if (!(Math.Abs(x.High) <= Largest + 1))
        {
            throw new Refusal("an exponential beyond e^300 has no bounds");
        }

        double n = Math.Round(x.High / Ln2.High);
        Twofold r = (x - (Ln2 * n)) * 0.125;
        Twofold sum = 1;
        for (int k = Terms; k >= 1; k--)
        {
            sum = (r * Reciprocals[k - 1] * sum) + 1;
        }

        sum = new(sum.High, sum.Low, sum.Error + Remainder);
        sum *= sum;
        sum *= sum;
        sum *= sum;

        // Powers of two within doubles' range change no digit.
        return new(Math.ScaleB(sum.High, (int)n), Math.ScaleB(sum.Low, (int)n), Math.ScaleB(sum.Error, (int)n));
    }

    /// <summary>
    /// The same in plain doubles, off by at most <see cref="NearError"/> of itself. Ln2High has 32 bits, so that n times it is exact, and x less that, too (Sterbenz); what follows is off by less than 2 u, u = 2^-53. By Horner's rule each of 15 levels rounds
    /// three times, relative to a number between 0.7 and 1.5 that later levels multiply by less than 0.35 / k: fewer than 12 u in all; |r| is at most 0.35, so that less than 10^-17 is missing. All of it is below 30 u, and 10^-14 is 90.
    /// </summary>
    public static Twofold Near(Twofold x)
    {
        if (x.IsZero || !(Math.Abs(x.High) <= Largest))
        {
            return Of(x);
        }

        double n = Math.Round(x.High / Ln2.High), r = (x.High - (n * Ln2High)) - (n * Ln2Low), sum = 1;
        for (int k = 15; k >= 1; k--)
        {
            sum = (r / k * sum) + 1;
        }

        // e^(x + low) is e^x (1 + 2 low) for what is beyond the first digits.
        double power = Math.ScaleB(sum, (int)n);
        return new(power, 0, power * (NearError + (2 * (Math.Abs(x.Low) + x.Error))));
    }

    /// <summary>At least e^x for x up to 0, wherever it lies: below -300 that of -300.</summary>
    public static Twofold AtLeast(Twofold x, bool isNear) => x.High < -Largest ? Of(-Largest) : isNear ? Near(x) : Of(x);

    /// <summary>At most e^x for x up to 0: below -300 it is 0.</summary>
    public static Twofold AtMost(Twofold x, bool isNear) => x.High < -Largest ? 0 : isNear ? Near(x) : Of(x);
}
