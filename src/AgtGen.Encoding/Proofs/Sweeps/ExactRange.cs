namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>All numbers from one to another. Sums and products hold every sum and product of their numbers without rounding; only <see cref="Cut"/> rounds, and outward.</summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The largest.</param>
internal readonly record struct ExactRange(Dyadic Lower, Dyadic Upper)
{
    /// <summary>Bits that are left of an end that is cut.</summary>
    public const int Bits = 192;

    public static ExactRange Zero => default;

    /// <summary>The larger of the ends' magnitudes.</summary>
    public Dyadic Magnitude => Dyadic.Max(-Lower, Upper);

    public static ExactRange Point(Dyadic value) => new(value, value);

    /// <summary>From minus a radius to the radius.</summary>
    /// <param name="radius">The radius, at least 0.</param>
    public static ExactRange Around(Dyadic radius) => new(-radius, radius);

    public static ExactRange operator -(ExactRange a) => new(-a.Upper, -a.Lower);

    public static ExactRange operator +(ExactRange a, ExactRange b) => new(a.Lower + b.Lower, a.Upper + b.Upper);

    public static ExactRange operator -(ExactRange a, ExactRange b) => a + -b;

    public static ExactRange operator *(Dyadic factor, ExactRange range) => factor.Sign < 0 ? new(factor * range.Upper, factor * range.Lower) : new(factor * range.Lower, factor * range.Upper);

    public static ExactRange operator *(ExactRange a, ExactRange b)
    {
        ExactRange low = a.Lower * b, high = a.Upper * b;
        return low.Hull(high);
    }

    /// <summary>The least range that holds both.</summary>
    public ExactRange Hull(ExactRange other) => new(Dyadic.Min(Lower, other.Lower), Dyadic.Max(Upper, other.Upper));

    /// <summary>A range that holds this one, with ends of few bits.</summary>
    public ExactRange Cut() => new(Lower.CutDown(Bits), -(-Upper).CutDown(Bits));

    /// <summary>What a positive whole number divides it to.</summary>
    /// <param name="divisor">The number.</param>
    public ExactRange Over(int divisor)
    {
        Dyadic by = new(divisor, 0);
        return new(Dyadic.QuotientDown(Lower, by, Bits), Dyadic.QuotientUp(Upper, by, Bits));
    }
}
