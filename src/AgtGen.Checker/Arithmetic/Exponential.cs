namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// e^x for x from -<see cref="Largest"/> to <see cref="Largest"/>. With n = round(x / ln 2) and r = (x - n ln 2) / 8, e^x = 2^n (e^r)^8, and e^r is its Taylor sum to r^13 / 13! by Horner's rule. |r| is at most 0.0434, so that what follows
/// is less than |r|^14 / 14! * 1.01 &lt; 10^-29; e^r is at least 0.95.
/// </summary>
internal static class Exponential
{
    public const double Largest = 300;

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

    /// <summary>At least e^x for x up to 0, wherever it lies: below -300 that of -300.</summary>
    public static Twofold AtLeast(Twofold x) => Of(x.High < -Largest ? -Largest : x);

    /// <summary>At most e^x for x up to 0: below -300 it is 0.</summary>
    public static Twofold AtMost(Twofold x) => x.High < -Largest ? 0 : Of(x);
}
