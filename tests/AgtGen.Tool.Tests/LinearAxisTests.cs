using AgtGen.Tool.Report;

namespace AgtGen.Tool.Tests;

public sealed class LinearAxisTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0, 0.37, new[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(0, 3e-7, new[] { 0, 5e-8, 1e-7, 1.5e-7, 2e-7, 2.5e-7, 3e-7 })]
    [InlineData(0, 12345, new[] { 0, 5000.0, 10000 })]
    [InlineData(0, 1e-323, new[] { 0, 5e-324, 1e-323 })]
    [InlineData(0, double.MaxValue, new[] { 0, 5e307, 1e308, 1.5e308 })]
    public void Ticks_OfValues_AreRoundNumbersWithinTheAxis(double first, double last, double[] expected)
    {
        double[] ticks = [.. new LinearAxis(first, last).Ticks()];
        Assert.Equal(expected.Length, ticks.Length);
        Assert.All(ticks.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12 * last));
    }

    [Theory]
    [InlineData(new[] { 1, 3 }, new[] { 1.0, 2, 3 })]
    [InlineData(new[] { 0, 200, 50 }, new[] { 0.0, 50, 100, 150, 200 })]
    [InlineData(new[] { 4 }, new[] { 3.0, 4, 5 })]
    [InlineData(new[] { 1, 16 }, new[] { 5.0, 10, 15 })]
    [InlineData(new[] { int.MaxValue }, new[] { 2147483646.0, 2147483647, 2147483648 })]
    public void Ticks_OfCounts_AreWholeNumbers(int[] counts, double[] expected) => Assert.Equal(expected, LinearAxis.Counts(counts).Ticks());
}
