using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Enclosures of elementary functions over intervals whose ends are fractions of powers of two.</summary>
internal static class Transcendental
{
    public static RationalInterval Exp(RationalInterval x) =>
        new(From(ElementaryOracle.Exp(ToDyadic(x.Lower)).Lower), From(ElementaryOracle.Exp(ToDyadic(x.Upper)).Upper));

    public static RationalInterval Log(RationalInterval x) =>
        new(From(ElementaryOracle.Log(ToDyadic(x.Lower)).Lower), From(ElementaryOracle.Log(ToDyadic(x.Upper)).Upper));

    public static RationalInterval Tanh(RationalInterval x) =>
        new(From(ElementaryOracle.Tanh(ToDyadic(x.Lower)).Lower), From(ElementaryOracle.Tanh(ToDyadic(x.Upper)).Upper));

    /// <summary>1 - tanh^2, which falls with |x|.</summary>
    public static RationalInterval TanhSlope(RationalInterval x)
    {
        (Dyadic Lower, Dyadic Upper)[] ends = [ElementaryOracle.TanhSlope(ToDyadic(x.Lower)), ElementaryOracle.TanhSlope(ToDyadic(x.Upper))];
        BigRational most = x.Contains(BigRational.Zero) ? BigRational.One : ends.Select(end => From(end.Upper)).Max();
        return new(ends.Select(end => From(end.Lower)).Min(), most);
    }

    private static Dyadic ToDyadic(BigRational value) => value.Denominator.IsPowerOfTwo
        ? new Dyadic(value.Numerator, -(int)(value.Denominator.GetBitLength() - 1))
        : throw new ArgumentException($"{value.Numerator}/{value.Denominator} is no fraction of a power of two.");

    private static BigRational From(Dyadic value) => value.Exponent >= 0
        ? value.Significand << value.Exponent
        : new BigRational(value.Significand, System.Numerics.BigInteger.One << -value.Exponent);
}
