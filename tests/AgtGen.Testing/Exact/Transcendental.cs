namespace AgtGen.Testing.Exact;

/// <summary>Enclosures of elementary functions over intervals whose ends are fractions of powers of two.</summary>
public static class Transcendental
{
    public static RationalInterval Exp(RationalInterval x) => Rising(ElementaryOracle.Exp, x);

    public static RationalInterval Log(RationalInterval x) => Rising(ElementaryOracle.Log, x);

    public static RationalInterval Tanh(RationalInterval x) => Rising(ElementaryOracle.Tanh, x);

    /// <summary>1 - tanh^2, which falls with |x|.</summary>
    public static RationalInterval TanhSlope(RationalInterval x)
    {
        (Dyadic Lower, Dyadic Upper)[] ends = [ElementaryOracle.TanhSlope(ToDyadic(x.Lower)), ElementaryOracle.TanhSlope(ToDyadic(x.Upper))];
        BigRational most = x.Contains(BigRational.Zero) ? BigRational.One : ends.Select(end => From(end.Upper)).Max();
        return new(ends.Select(end => From(end.Lower)).Min(), most);
    }

    /// <summary>A function that rises, from its enclosures at points; ends that are no fractions of powers of two are moved outward to such.</summary>
    public static RationalInterval Rising(Func<Dyadic, (Dyadic Lower, Dyadic Upper)> oracle, RationalInterval x)
    {
        x = x.Lower.Denominator.IsPowerOfTwo && x.Upper.Denominator.IsPowerOfTwo ? x : Outward(x);
        return new(From(oracle(ToDyadic(x.Lower)).Lower), From(oracle(ToDyadic(x.Upper)).Upper));
    }
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

    /// <summary>The least interval around one whose ends are multiples of 2^-256, so that exact arithmetic stays short and exponentials can follow.</summary>
    public static RationalInterval Outward(RationalInterval x)
    {
        return new(new BigRational(Floor(x.Lower), System.Numerics.BigInteger.One << 256), new BigRational(-Floor(-x.Upper), System.Numerics.BigInteger.One << 256));
        static System.Numerics.BigInteger Floor(BigRational value)
        {
            System.Numerics.BigInteger quotient = System.Numerics.BigInteger.DivRem(value.Numerator << 256, value.Denominator, out System.Numerics.BigInteger remainder);
            return remainder.Sign < 0 ? quotient - 1 : quotient;
        }
    }

    private static Dyadic ToDyadic(BigRational value) => value.Denominator.IsPowerOfTwo
        ? new Dyadic(value.Numerator, -(int)(value.Denominator.GetBitLength() - 1))
        : throw new ArgumentException($"{value.Numerator}/{value.Denominator} is no fraction of a power of two.");

    private static BigRational From(Dyadic value) => value.Exponent >= 0
        ? value.Significand << value.Exponent
        : new BigRational(value.Significand, System.Numerics.BigInteger.One << -value.Exponent);
}
