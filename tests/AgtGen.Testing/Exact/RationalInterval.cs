namespace AgtGen.Testing.Exact;

/// <summary>A closed interval of exact fractions; every operation is the exact hull of its operands taken as independent.</summary>
public readonly record struct RationalInterval
{
    /// <summary>[lower, upper].</summary>
    /// <exception cref="ArgumentException">The lower end is above the upper.</exception>
    public RationalInterval(BigRational lower, BigRational upper)
    {
        if (lower > upper)
        {
            throw new ArgumentException($"[{lower}, {upper}] is no interval.");
        }

        Lower = lower;
        Upper = upper;
    }

    public BigRational Lower { get; }

    public BigRational Upper { get; }

    public bool IsPoint => Lower == Upper;

    public static implicit operator RationalInterval(BigRational value) => new(value, value);

    public static RationalInterval operator +(RationalInterval a, RationalInterval b) => new(a.Lower + b.Lower, a.Upper + b.Upper);

    public static RationalInterval operator -(RationalInterval a, RationalInterval b) => new(a.Lower - b.Upper, a.Upper - b.Lower);

    public static RationalInterval operator *(RationalInterval a, RationalInterval b)
    {
        BigRational[] products = [a.Lower * b.Lower, a.Lower * b.Upper, a.Upper * b.Lower, a.Upper * b.Upper];
        return new(products.Min(), products.Max());
    }

    public static RationalInterval Hull(RationalInterval a, RationalInterval b) =>
        new(BigRational.Min(a.Lower, b.Lower), BigRational.Max(a.Upper, b.Upper));

    /// <summary>max(x, 0).</summary>
    public static RationalInterval Positive(RationalInterval a) =>
        new(BigRational.Max(a.Lower, BigRational.Zero), BigRational.Max(a.Upper, BigRational.Zero));

    public bool Contains(BigRational value) => Lower <= value && value <= Upper;

    public bool Contains(RationalInterval other) => Lower <= other.Lower && other.Upper <= Upper;

    public override string ToString() => $"[{Lower}, {Upper}]";
}
