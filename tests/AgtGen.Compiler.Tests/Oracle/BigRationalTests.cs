using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

public sealed class BigRationalTests
{
    [Fact]
    public void Arithmetic_SmallFractions_IsExact()
    {
        BigRational third = new(1, 3);
        Assert.Equal(BigRational.One, third + third + third);
        Assert.Equal(new BigRational(1, 9), third * third);
        Assert.Equal(new BigRational(-1, 3), third - new BigRational(4, 6));
        Assert.Equal(BigRational.One, third / third);
        Assert.Equal(BigRational.Zero, default(BigRational) * third);
        Assert.Equal(new BigRational(1, -2), new BigRational(-2, 4));
        Assert.True(third < new BigRational(34, 100) && third > BigRational.Zero);
    }

    [Fact]
    public void FromDouble_EveryKindOfFiniteNumber_RoundTrips()
    {
        Random random = new(1);
        double[] special = [0, 1, -1, 0.1, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014E-308, 1e-310];
        foreach (double value in special.Concat(Enumerable.Range(0, 2000).Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1070, 1020)))))
        {
            Assert.Equal(value, BigRational.FromDouble(value).FloorToDouble());
        }
    }

    [Fact]
    public void FloorToDouble_BetweenTwoDoubles_GivesTheLower()
    {
        Random random = new(2);
        for (int i = 0; i < 1000; i++)
        {
            double value = Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1070, 1000));
            BigRational between = (BigRational.FromDouble(value) + BigRational.FromDouble(Math.BitIncrement(value))) / 2;
            Assert.Equal(value, between.FloorToDouble());
        }

        Assert.Equal(double.MaxValue, (BigRational.FromDouble(double.MaxValue) * 4).FloorToDouble());
        Assert.Equal(double.NegativeInfinity, (BigRational.FromDouble(double.MinValue) * 4).FloorToDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FromDouble_NotFinite_Throws(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => BigRational.FromDouble(value));
}
