using System.Runtime.CompilerServices;

namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// A real number that is known as High + Low, off by at most Error: about twice the digits of a double, and a bound of what is missing beyond them. High is High + Low rounded to nearest. Nothing that is exact in
/// doubles gets an error.
/// </summary>
/// <remarks>
/// <para>Two facts carry it. (1) Knuth: with s = fl(a + b) and z = fl(s - a), the number fl((a - fl(s - z)) + fl(b - z)) is exactly a + b - s, unless a sum overflows. (2) With p = fl(a b), the fused a b - p is exact, unless the product is so small
/// that its last digits are below the smallest double.</para>
/// <para>What an operation drops is bounded by numbers that are themselves rounded, about ten times at most. <see cref="Enlarged"/> makes up for that: it multiplies by 1 + 2^-48, more than (1 + 2^-53)^20, and adds the smallest double. Where a
/// product could fall below what fact 2 allows, <see cref="Tiny"/> is added, which is more than a few of the smallest doubles.</para>
/// </remarks>
internal readonly struct Twofold(double high, double low, double error)
{
    /// <summary>Half a unit in the last place, relative: no rounding to nearest adds more, of a result that is not tiny.</summary>
    public const double Unit = 1.0 / (1L << 53);

    /// <summary>Numbers that are kept are 0 or at least this large, 2^-450, so that products of two have all their digits.</summary>
    public static readonly double Least = Math.ScaleB(1, -450);

    private const double Tiny = 1e-300;

    public double High { get; } = high;

    public double Low { get; } = low;

    public double Error { get; } = error;

    public static Twofold Zero => default;

    /// <summary>Whether it is 0 and nothing else.</summary>
    public bool IsZero => High == 0 && Low == 0 && Error == 0;

    public static implicit operator Twofold(double exact) => new(exact, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold operator -(Twofold a) => new(-a.High, -a.Low, a.Error);

    public static Twofold operator -(Twofold a, Twofold b) => a + -b;

    /// <summary>All four sums are exact; the two remainders that are dropped are the error.</summary>
    public static Twofold operator +(Twofold a, Twofold b)
    {
        (double sum, double first) = Sum(a.High, b.High);
        (double lows, double second) = Sum(a.Low, b.Low);
        (double rest, double third) = Sum(first, lows);
        (double high, double low) = Sum(sum, rest);
        return new(high, low, Enlarged(a.Error + b.Error + Math.Abs(second) + Math.Abs(third)));
    }

    /// <summary>High by high exactly, high by low rounded, low by low as an error, and each error times the size of the other.</summary>
    public static Twofold operator *(Twofold a, Twofold b)
    {
        if (a.IsZero || b.IsZero)
        {
            return Zero;
        }

        double product = a.High * b.High, rest = Math.FusedMultiplyAdd(a.High, b.High, -product);
        double left = a.High * b.Low, right = a.Low * b.High, cross = left + right;
        (double lower, double dropped) = Sum(rest, cross);
        (double high, double low) = Sum(product, lower);
        double error = (Unit * (Math.Abs(left) + Math.Abs(right) + Math.Abs(cross))) + Math.Abs(dropped) + Math.Abs(a.Low * b.Low)
            + (a.Error * (Math.Abs(b.High) + Math.Abs(b.Low) + b.Error)) + (b.Error * (Math.Abs(a.High) + Math.Abs(a.Low)));
        bool isExact = a.Low == 0 && b.Low == 0 && a.Error == 0 && b.Error == 0 && Math.Abs(product) > Least * Least;
        return new(high, low, Enlarged(isExact ? error : error + Tiny));
    }

    /// <summary>
    /// Any two doubles q and c do: a / b - (q + c) is (a - (q + c) b) / b, whose dividend is reckoned with its error, and whose divisor is at least |High| - |Low| - Error. So the quotient is q + c exactly, but for that.
    /// </summary>
    /// <exception cref="Refusal">The divisor can be 0.</exception>
    public static Twofold operator /(Twofold a, Twofold b)
    {
        double quotient = a.High / b.High;
        Twofold rest = a - (b * quotient);
        double correction = rest.High / b.High;
        rest -= b * correction;
        double least = (Math.Abs(b.High) - Math.Abs(b.Low) - b.Error) * (1 - (16 * Unit));
        if (!(least > 0 && double.IsFinite(quotient)))
        {
            throw new Refusal("a division by what may be 0 has no bounds");
        }

        (double high, double low) = Sum(quotient, correction);
        return new(high, low, Enlarged((Math.Abs(rest.High) + Math.Abs(rest.Low) + rest.Error) / least));
    }

    /// <summary>The smaller of two numbers, if it is known which; else it is no farther from the smaller of what is known of them than the worse of both errors.</summary>
    public static Twofold Min(Twofold a, Twofold b)
    {
        if (a.Up() <= b.Down() || b.Up() <= a.Down())
        {
            return a.Up() <= b.Down() ? a : b;
        }

        Twofold smaller = a.High < b.High || (a.High == b.High && a.Low < b.Low) ? a : b;
        return new(smaller.High, smaller.Low, Math.Max(a.Error, b.Error));
    }

    public static Twofold Max(Twofold a, Twofold b) => -Min(-a, -b);

    /// <summary>
    /// A double that is at most the number. If Low - Error, rounded down, is not negative, High is one. Otherwise the next double below High is, if it is not nearer to High (their difference is exact) than that; and else the next double below High + (Low - Error),
    /// rounded to nearest: a number rounded to nearest is at most the next double above it. What is not 0 and smaller than <see cref="Least"/> becomes 0 or -Least.
    /// </summary>
    public double Down()
    {
        double rest = Error == 0 ? Low : Math.BitDecrement(Low - Error);
        double below = Math.BitDecrement(High);
        double down = rest >= 0 ? High : below - High <= rest ? below : Math.BitDecrement(High + rest);
        return down > 0 && down < Least ? 0 : down < 0 && down > -Least ? -Least : down;
    }

    /// <summary>A double that is at least the number.</summary>
    public double Up() => -(-this).Down();

    /// <summary>Whether the error leaves no doubt to which number of the certificate's type this is rounded down. Nothing but the width of a bound depends on it.</summary>
    public bool IsDecided<TSum>()
        where TSum : struct, ISum<TSum>
    {
        if (Error == 0)
        {
            return true;
        }

        (double high, double low) = Sum(High, Low + Error);
        return TSum.Down(this) == TSum.Down(new Twofold(high, low, 0));
    }

    /// <summary>a + b as a double and the exact rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Sum, double Missing) Sum(double a, double b)
    {
        double sum = a + b, second = sum - a;
        return (sum, (a - (sum - second)) + (b - second));
    }

    /// <summary>An upper bound from one that some roundings to nearest may have taken down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Enlarged(double error) => error == 0 ? 0 : (error * (1 + (32 * Unit))) + double.Epsilon;
}
