using System.Numerics;
using AgtGen.Proofs;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>The numbers of the check against whole numbers of any length, which lose nothing.</summary>
public sealed class FixedTests
{
    private static readonly BigInteger One = BigInteger.One << Fixed.Digits;

    [Fact]
    public void Products_RandomNumbers_AreTheNextOnesBelowAndAbove()
    {
        foreach ((Fixed a, Fixed b) in Pairs())
        {
            BigRational product = new((BigInteger)a.Units * b.Units, One);
            RequireNext(product, Fixed.MultiplyDown(a, b), Fixed.MultiplyUp(a, b));
        }
    }

    [Fact]
    public void Quotients_RandomNumbers_AreTheNextOnesBelowAndAbove()
    {
        foreach ((Fixed a, Fixed b) in Pairs())
        {
            Fixed divisor = new(Math.Abs(b.Units) + (1L << 32));
            BigRational quotient = new((BigInteger)a.Units * One, divisor.Units);
            RequireNext(quotient, Fixed.DivideDown(a, divisor), Fixed.DivideUp(a, divisor));
            int whole = 1 + (int)(Math.Abs(b.Units) % 2000);
            RequireNext(new(a.Units, whole), Fixed.DivideDown(a, whole), Fixed.DivideUp(a, whole));
        }
    }

    [Fact]
    public void Root_RandomSquares_IsTheNextOneAbove()
    {
        foreach ((Fixed a, Fixed b) in Pairs())
        {
            foreach (Int128 square in new[] { Math.BigMul(a.Units, a.Units), Math.BigMul(Math.Abs(a.Units), Math.Abs(b.Units)), Math.BigMul(a.Units, a.Units) + 1, (Int128)Math.Abs(b.Units) })
            {
                BigInteger root = Fixed.Root(square).Units;
                Assert.True(root * root >= (BigInteger)square);
                Assert.True(root == 0 || (root - 1) * (root - 1) < (BigInteger)square);
            }
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    [InlineData(1e-300)]
    [InlineData(-1e-300)]
    [InlineData(12345.678)]
    [InlineData(0.5)]
    public void BelowAndAbove_Double_AreTheNextNumbers(double value) =>
        RequireNext(BigRational.FromDouble(value) * new BigRational(One, 1), Fixed.Below(value), Fixed.Above(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e12)]
    public void Below_OutOfRange_Throws(double value) => Assert.Throws<OverflowException>(() => Fixed.Below(value));

    [Fact]
    public void Sum_OutOfRange_Throws() => Assert.Throws<OverflowException>(() => new Fixed(long.MaxValue) + Fixed.Unit);

    private static void RequireNext(BigRational exact, Fixed below, Fixed above)
    {
        Assert.True(new BigRational(below.Units, 1) <= exact && exact < new BigRational(below.Units + (BigInteger)1, 1), $"{below.Units} is not below {exact}.");
        Assert.True(new BigRational(above.Units, 1) >= exact && exact > new BigRational(above.Units - (BigInteger)1, 1), $"{above.Units} is not above {exact}.");
    }

    private static IEnumerable<(Fixed A, Fixed B)> Pairs()
    {
        Random random = new(5);
        for (int i = 0; i < 400; i++)
        {
            yield return (new(random.NextInt64(-1L << (8 + (i % 42)), 1L << (8 + (i % 42)))), new(random.NextInt64(-1L << (8 + (i % 37)), 1L << (8 + (i % 37)))));
        }
    }
}
