namespace AgtGen.Proofs;

/// <summary>The logistic function s(z) = 1 / (1 + e^-z) in whole numbers. Its slope s (1 - s) falls with |z|, the size of its bend s (1 - s) |1 - 2 s| is largest where |z| = ln(2 + sqrt(3)).</summary>
internal static class FixedLogistic
{
    private const int Fine = 62;

    private const long FineOne = 1L << Fine;

    /// <summary>ln 2, rounded down.</summary>
    private const long Ln2 = 3196577161300663914;

    /// <summary>More than all roundings of an exponential lose together, in units of 2^-62: one in each of some twenty steps of the series, and one for each time that ln 2 is taken off.</summary>
    private const long Loss = 128;

    /// <summary>Terms of the series; the next one is below 2^-62 on [0, ln 2].</summary>
    private const int Terms = 21;

    /// <summary>Where the bend is largest, from below and above, and how large it is from above: ln(2 + sqrt(3)) and sqrt(3) / 18.</summary>
    private static readonly Fixed SteepestBelow = Fixed.Below(1.3169578969), SteepestAbove = Fixed.Above(1.3169578970), LargestBend = Fixed.Above(0.0962250449);

    /// <summary>Bounds of s(z).</summary>
    public static (Fixed Lower, Fixed Upper) At(Fixed z)
    {
        (Fixed lower, Fixed upper) = Small(Size.Of(z).Value);
        return z.Units < 0 ? (lower, upper) : (Fixed.One - upper, Fixed.One - lower);
    }

    /// <summary>Bounds of the slope over an interval.</summary>
    public static (Fixed Lower, Fixed Upper) Slope(Fixed lower, Fixed upper)
    {
        (Fixed near, Fixed far) = Distances(lower, upper);
        return (SlopeAt(far).Lower, SlopeAt(near).Upper);
    }

    /// <summary>At least the size of the bend over an interval.</summary>
    public static Size Bend(Fixed lower, Fixed upper)
    {
        (Fixed near, Fixed far) = Distances(lower, upper);
        return near > SteepestAbove ? BendAt(near) : far < SteepestBelow ? BendAt(far) : LargestBend;
    }

    private static (Fixed Near, Fixed Far) Distances(Fixed lower, Fixed upper) =>
        (lower.Units > 0 ? lower : upper.Units < 0 ? -upper : default, Fixed.Max(-lower, upper));

    private static (Fixed Lower, Fixed Upper) SlopeAt(Fixed distance)
    {
        (Fixed lower, Fixed upper) = Small(distance);
        return (Fixed.MultiplyDown(lower, Fixed.One - lower), Fixed.MultiplyUp(upper, Fixed.One - upper) + Fixed.Unit);
    }

    private static Size BendAt(Fixed distance)
    {
        (Fixed lower, Fixed upper) = Small(distance);
        return Fixed.MultiplyUp(Fixed.MultiplyUp(upper, Fixed.One - lower), Fixed.One - lower - lower);
    }

    /// <summary>Bounds of s(-distance), of a distance of at least 0; at most 1/2, and with p at most 1/2 also p (1 - p) does not fall with p.</summary>
    private static (Fixed Lower, Fixed Upper) Small(Fixed distance)
    {
        // e^-distance = 2^-n e^-rest.
        long whole = Math.Min(distance.Units, 64 * Fixed.One.Units);
        Int128 fine = (Int128)whole << (Fine - Fixed.Digits);
        int n = (int)(fine / Ln2);
        long rest = (long)(fine - ((Int128)n * Ln2));
        long series = FineOne;
        for (int k = Terms; k > 0; k--)
        {
            series = FineOne - ((long)(Math.BigMul(rest, series) >> Fine) / k);
        }

        long power = series >> Math.Min(n, Fine);
        long lower = distance.Units > whole ? 0 : Math.Max(power - Loss, 0), upper = power + Loss;
        return (new(Math.Max(Ratio(lower) - 1, 0)), new(Math.Min(Ratio(upper) + 2, Fixed.One.Units / 2)));
    }

    /// <summary>e / (1 + e), rounded down.</summary>
    private static long Ratio(long e) => (long)(((Int128)e << Fixed.Digits) / ((Int128)FineOne + e));
}
