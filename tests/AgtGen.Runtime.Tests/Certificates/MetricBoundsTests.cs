namespace AgtGen.Runtime.Tests.Certificates;

public sealed class MetricBoundsTests
{
    [Theory]
    [InlineData(0.15327, 0.34363, 0.68841, "0.1532 <= 0.3436 <= 0.6885")]
    [InlineData(0.15321, 0.34363, 0.68849, "0.1532 <= 0.3436 <= 0.6885")]
    [InlineData(0, 0.5, double.PositiveInfinity, "0 <= 0.5 <= Infinity")]
    [InlineData(-0.12345, 9.9991, 9.9991, "-0.1235 <= 9.999 <= 10")]
    [InlineData(1.00009e-30, 3e7, 1.2345001e9, "1E-30 <= 3E+07 <= 1.235E+09")]
    public void ToString_Bounds_AreRoundedOutward(double lower, double nominal, double upper, string expected) =>
        Assert.Equal(expected, new MetricBounds(lower, nominal, upper).ToString());

    [Fact]
    public void ToString_RandomBounds_ContainTheInterval()
    {
        Random random = new(5);
        for (int i = 0; i < 10_000; i++)
        {
            double lower = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
            double[] shown = [.. new MetricBounds(lower, lower, lower).ToString().Split(" <= ").Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.True(shown[0] <= lower && shown[2] >= lower, $"{lower:R} is shown as {shown[0]:R} to {shown[2]:R}");
            Assert.InRange(shown[2] - shown[0], 0, 0.0011 * Math.Abs(lower));
        }
    }
}
