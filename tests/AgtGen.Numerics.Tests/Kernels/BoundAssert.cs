using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>What every bound must satisfy: it holds, and it is off by no more than the roundings of its operations.</summary>
internal static class BoundAssert
{
    /// <summary>
    /// [lower, upper] contains the exact interval, and exceeds it by at most the given number of roundings of values up to the magnitude. A bound may be
    /// infinite only where the magnitude comes close to overflow.
    /// </summary>
    public static void Encloses<T>(T lower, T upper, ExactInterval exact, int roundings, Dyadic magnitude, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Below(lower, exact.Lower, roundings, magnitude, what + " lower");
        Below(-upper, -exact.Upper, roundings, magnitude, what + " upper (negated)");
    }

    /// <summary>value &lt;= exact, by little.</summary>
    public static void Below<T>(T value, Dyadic exact, int roundings, Dyadic magnitude, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.False(T.IsNaN(value), $"{what}: NaN");
        Assert.False(T.IsPositiveInfinity(value), $"{what}: infinite on the wrong side");
        Dyadic largest = Dyadic.From(FloatingFormat<T>.Largest);
        if (T.IsNegativeInfinity(value))
        {
            Assert.True(ExactInterval.Add(magnitude + magnitude, -largest).Significand.Sign > 0, $"{what}: infinite without an overflow");
            return;
        }

        Dyadic gap = ExactInterval.Add(exact, -Dyadic.From(value));
        Assert.True(gap.Significand.Sign >= 0, $"{what}: {value} is above the exact value by {(-gap).RoundUp<double>():R}");

        Dyadic allowed = Slack<T>(roundings, magnitude);
        bool saturated = ExactInterval.Add(magnitude + magnitude, -largest).Significand.Sign > 0;
        Assert.True(saturated || ExactInterval.Add(allowed, -gap).Significand.Sign >= 0, $"{what}: {value} is looser than {roundings} roundings by {ExactInterval.Add(gap, -allowed).RoundUp<double>():R}");
    }

    /// <summary>What so many roundings of values up to the magnitude can make of a bound.</summary>
    public static Dyadic Slack<T>(int roundings, Dyadic magnitude)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A directed operation errs by at most 2 u, an outward step after rounding to nearest by less than 3 u and two subnormal units.
        Dyadic unit = new(1, -FloatingFormat<T>.Precision);
        return new Dyadic(4 * roundings, 0) * ExactInterval.Add(unit * magnitude, Dyadic.From(FloatingFormat<T>.Smallest));
    }
}
