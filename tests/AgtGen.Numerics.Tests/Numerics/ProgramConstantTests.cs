using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

public sealed class ProgramConstantTests
{
    [Fact]
    public void Reciprocal_EveryDivisorTo5000_ContainsItWithinTwoUlps()
    {
        for (int divisor = 1; divisor <= 5000; divisor++)
        {
            BigRational exact = BigRational.One / divisor;
            AssertTight(exact, ProgramConstant.Reciprocal<float>(divisor));
            AssertTight(exact, ProgramConstant.Reciprocal<double>(divisor));
        }
    }

    [Fact]
    public void Reciprocal_PowerOfTwo_IsAPoint() => Assert.Equal(Interval<float>.Point(1f / 64), ProgramConstant.Reciprocal<float>(64));

    [Fact]
    public void Reciprocal_Zero_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ProgramConstant.Reciprocal<float>(0));

    [Theory]
    [InlineData(2.0, 0.6, 0)]
    [InlineData(0.1, 1e-3, 0.01)]
    [InlineData(3e-300, 1e300, 0)]
    [InlineData(1e300, 1e-300, 0)]
    public void LearningRate_EveryIteration_IsContained(double learningRate, double decay, double minimumRate)
    {
        for (int iteration = 0; iteration < 500; iteration++)
        {
            BigRational exact = BigRational.Max(
                (BigRational)learningRate / (BigRational.One + ((BigRational)decay * iteration)), (BigRational)minimumRate);
            AssertContains(exact, ProgramConstant.LearningRate<double>(learningRate, decay, minimumRate, iteration));
            AssertContains(exact, ProgramConstant.LearningRate<float>(learningRate, decay, minimumRate, iteration));
        }
    }

    [Fact]
    public void LearningRate_Constant_IsTheDoubleItself() =>
        Assert.Equal(Interval<double>.Point(0.1), ProgramConstant.LearningRate<double>(0.1, 0, 0, 7));

    [Fact]
    public void LearningRate_NegativeIteration_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ProgramConstant.LearningRate<float>(0.1, 0, 0, -1));

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.999)]
    [InlineData(1.5)]
    [InlineData(0)]
    public void Power_EveryExponentTo64_ContainsItTightly(double value)
    {
        BigRational exact = BigRational.One;
        for (int exponent = 0; exponent <= 64; exponent++, exact *= (BigRational)value)
        {
            Interval<double> power = ProgramConstant.Power(Interval<double>.Point(value), exponent);
            AssertContains(exact, power);
            Assert.InRange((int)FloatingOrder.Steps(power.Lower, power.Upper), 0, 4 * exponent);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(48)]
    [InlineData(1000)]
    public void CosineOfPi_EveryPart_HoldsTheSeriesInFractions(int parts)
    {
        // pi between two fractions that agree in 20 digits; the series alternates, so two neighbouring sums enclose the cosine.
        BigRational least = new(BigInteger.Parse("314159265358979323846"), BigInteger.Pow(10, 20));
        for (int n = 0; n <= parts; n += Math.Max(1, parts / 25))
        {
            BigRational x = least * new BigRational(n, parts);
            (BigRational sum, BigRational term) = (BigRational.One, BigRational.One);
            for (int k = 1; k <= 20; k++)
            {
                term = term * x * x / -((2 * k - 1) * 2 * k);
                sum += term;
            }

            Interval<double> cosine = ProgramConstant.CosineOfPi(n, parts);
            BigRational slack = new(1, BigInteger.Pow(10, 18));
            Assert.True((BigRational)cosine.Lower <= sum + slack && sum - slack <= (BigRational)cosine.Upper);
            Assert.InRange(cosine.Upper - cosine.Lower, 0, 1e-14);
        }
    }

    private static void AssertContains<T>(BigRational exact, Interval<T> interval)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double lower = double.CreateChecked(interval.Lower);
        double upper = double.CreateChecked(interval.Upper);
        Assert.True(
            (double.IsNegativeInfinity(lower) || (BigRational)lower <= exact) && (double.IsPositiveInfinity(upper) || exact <= (BigRational)upper),
            $"{interval} does not contain {exact}.");
    }

    private static void AssertTight<T>(BigRational exact, Interval<T> interval)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AssertContains(exact, interval);
        Assert.True(FloatingOrder.Steps(interval.Lower, interval.Upper) <= 2, $"{interval} is wider than two ulps.");
    }
}
