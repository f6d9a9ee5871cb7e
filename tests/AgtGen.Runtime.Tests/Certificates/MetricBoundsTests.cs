using System.Globalization;
using System.Numerics;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class MetricBoundsTests
{
    [Theory]
    [InlineData(0.15327, 0.34363, 0.68841, "0.1532 <= 0.3436 <= 0.6885")]
    [InlineData(0.15321, 0.34363, 0.68849, "0.1532 <= 0.3436 <= 0.6885")]
    [InlineData(0, 0.5, double.PositiveInfinity, "0 <= 0.5 <= Infinity")]
    [InlineData(-0.12345, 9.9991, 9.9991, "-0.1235 <= 9.999 <= 10")]
    [InlineData(0.1, 0.1, 0.1, "0.1 <= 0.1 <= 0.1001")]
    [InlineData(12345.6, 99995, 99995.5, "1.234E+04 <= 1E+05 <= 1E+05")]
    [InlineData(-0.000012345, 0.00012345, 0.00012345, "-1.235E-05 <= 0.0001234 <= 0.0001235")]
    [InlineData(1.5e-323, 1.5e-323, 1.5e-323, "1.482E-323 <= 1.482E-323 <= 1.483E-323")]
    [InlineData(double.Epsilon, double.MaxValue, double.MaxValue, "4.94E-324 <= 1.798E+308 <= 1.798E+308")]
    [InlineData(1.00009e-30, 3e7, 1.2345001e9, "1E-30 <= 3E+07 <= 1.235E+09")]
    public void ToString_Bounds_AreRoundedOutward(double lower, double nominal, double upper, string expected) =>
        Assert.Equal(expected, new MetricBounds(lower, nominal, upper).ToString());

    [Fact]
    public void ToString_SubnormalBounds_ContainTheIntervalAsRealNumbers()
    {
        Random random = new(6);
        for (int i = 0; i < 2000; i++)
        {
            long units = random.NextInt64(1, 1L << random.Next(1, 52));
            double value = BitConverter.Int64BitsToDouble(units);
            string[] shown = new MetricBounds(value, value, value).ToString().Split(" <= ");
            BigInteger exact = units * BigInteger.Pow(5, 1074);
            Assert.True(Scaled(shown[0]) <= exact && Scaled(shown[2]) >= exact, $"{units} units of the smallest number are shown as {shown[0]} to {shown[2]}");
        }
    }

    /// <summary>The number that a text with an exponent names, times 10 to the power of 1074.</summary>
    private static BigInteger Scaled(string text)
    {
        string[] parts = text.Split('E');
        int places = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].Length - parts[0].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return BigInteger.Parse(parts[0].Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture)
            * BigInteger.Pow(10, 1074 + int.Parse(parts[1], CultureInfo.InvariantCulture) - places);
    }

    [Fact]
    public void ToString_RandomBounds_ContainTheInterval()
    {
        Random random = new(5);
        for (int i = 0; i < 10_000; i++)
        {
            double lower = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
            double[] shown = [.. new MetricBounds(lower, lower, lower).ToString().Split(" <= ").Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            Assert.True(shown[0] <= lower && shown[2] >= lower, $"{lower:R} is shown as {shown[0]:R} to {shown[2]:R}");
            Assert.InRange(shown[2] - shown[0], 0, 0.0011 * Math.Abs(lower));
        }
    }
}
