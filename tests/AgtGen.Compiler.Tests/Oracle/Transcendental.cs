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

    /// <summary>A function that rises, from its enclosures at points.</summary>
    public static RationalInterval Rising(Func<Dyadic, (Dyadic Lower, Dyadic Upper)> oracle, RationalInterval x) =>
        new(From(oracle(ToDyadic(x.Lower)).Lower), From(oracle(ToDyadic(x.Upper)).Upper));

    /// <summary>A function that has extremes besides the ends of an interval.</summary>
    /// <param name="oracle">Encloses it at a point.</param>
    /// <param name="x">The interval.</param>
    /// <param name="extremes">Where they are, from and to, and values that they do not pass.</param>
    public static RationalInterval Hull(Func<Dyadic, (Dyadic Lower, Dyadic Upper)> oracle, RationalInterval x, params (double From, double To, double Value)[] extremes)
    {
        RationalInterval hull = RationalInterval.Hull(At(x.Lower), At(x.Upper));
        return extremes
            .Where(extreme => x.Lower <= BigRational.FromDouble(extreme.To) && BigRational.FromDouble(extreme.From) <= x.Upper)
            .Aggregate(hull, (sum, extreme) => RationalInterval.Hull(sum, BigRational.FromDouble(extreme.Value)));

        RationalInterval At(BigRational point)
        {
            (Dyadic lower, Dyadic upper) = oracle(ToDyadic(point));
            return new(From(lower), From(upper));
        }
    }

    private static Dyadic ToDyadic(BigRational value) => value.Denominator.IsPowerOfTwo
        ? new Dyadic(value.Numerator, -(int)(value.Denominator.GetBitLength() - 1))
        : throw new ArgumentException($"{value.Numerator}/{value.Denominator} is no fraction of a power of two.");

    private static BigRational From(Dyadic value) => value.Exponent >= 0
        ? value.Significand << value.Exponent
        : new BigRational(value.Significand, System.Numerics.BigInteger.One << -value.Exponent);
}
