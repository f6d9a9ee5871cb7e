using AgtGen.Testing.Exact;
using Dyadic = AgtGen.Encoding.Proofs.Dyadic;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>Beside fractions of integers, which are another arithmetic.</summary>
public class DyadicTests
{
    private static readonly double[] Special = [0, -0.0, 1, -1, 3, 0.1, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, double.MaxValue, -double.MaxValue, 1e300, -1e-300, 0.5, 1.0 / 3];

    [Fact]
    public void Operations_OfAnyNumbers_AreExact()
    {
        foreach ((double a, double b) in Pairs())
        {
            (Dyadic x, Dyadic y) = (Dyadic.From(a), Dyadic.From(b));
            (BigRational p, BigRational q) = (BigRational.FromDouble(a), BigRational.FromDouble(b));

            Assert.Equal(p + q, Fraction(x + y));
            Assert.Equal(p - q, Fraction(x - y));
            Assert.Equal(p * q, Fraction(x * y));
            Assert.Equal(p.CompareTo(q), x.CompareTo(y));
            Assert.Equal(p.CompareTo(q) == 0, x == y && x.GetHashCode() == y.GetHashCode());
        }
    }

    [Fact]
    public void ToDouble_OfSums_IsTheNextDoubleOnItsSide()
    {
        foreach ((double a, double b) in Pairs())
        {
            BigRational exact = BigRational.FromDouble(a) + BigRational.FromDouble(b);
            Dyadic sum = Dyadic.From(a) + Dyadic.From(b);

            RequireNext(exact, sum.ToDoubleDown(), sum.ToDoubleUp());
        }
    }

    [Fact]
    public void QuotientToDouble_OfAnyNumbers_IsTheNextDoubleOnItsSide()
    {
        foreach ((double a, double b) in Pairs().Where(pair => pair.B > 0))
        {
            BigRational exact = BigRational.FromDouble(a) / BigRational.FromDouble(b);

            RequireNext(exact, Dyadic.QuotientToDoubleDown(Dyadic.From(a), Dyadic.From(b)), Dyadic.QuotientToDoubleUp(Dyadic.From(a), Dyadic.From(b)));
        }
    }

    [Fact]
    public void Quotient_WithBits_EnclosesTheQuotient()
    {
        foreach ((double a, double b) in Pairs().Where(pair => pair.B > 0))
        {
            BigRational exact = BigRational.FromDouble(a) / BigRational.FromDouble(b);
            (BigRational lower, BigRational upper) = (Fraction(Dyadic.QuotientDown(Dyadic.From(a), Dyadic.From(b), 100)), Fraction(Dyadic.QuotientUp(Dyadic.From(a), Dyadic.From(b), 100)));

            Assert.True(lower <= exact && exact <= upper);
            Assert.True((upper - lower) * (BigRational)Math.ScaleB(1, 99) <= BigRational.Abs(exact));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void From_WhatIsNoNumber_IsRefused(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => Dyadic.From(value));

    internal static BigRational Fraction(Dyadic value) => value.Exponent >= 0
        ? value.Significand << value.Exponent
        : new BigRational(value.Significand, System.Numerics.BigInteger.One << -value.Exponent);

    private static void RequireNext(BigRational exact, double lower, double upper)
    {
        Assert.True(lower == double.NegativeInfinity ? exact < BigRational.FromDouble(-double.MaxValue) : BigRational.FromDouble(lower) <= exact);
        Assert.True(upper == double.PositiveInfinity ? exact > BigRational.FromDouble(double.MaxValue) : exact <= BigRational.FromDouble(upper));
        double next = Math.BitIncrement(lower), before = Math.BitDecrement(upper);
        Assert.True(double.IsInfinity(next) || BigRational.FromDouble(next) > exact);
        Assert.True(double.IsInfinity(before) || BigRational.FromDouble(before) < exact);
    }

    private static IEnumerable<(double A, double B)> Pairs()
    {
        Random random = new(91);
        double[] drawn = [.. Enumerable.Range(0, 40).Select(i => (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-60, 60)))];
        return Special.Concat(drawn).SelectMany(_ => Special.Concat(drawn), (a, b) => (a, b));
    }
}
