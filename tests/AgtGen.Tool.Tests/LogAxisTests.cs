using AgtGen.Tool.Report;

namespace AgtGen.Tool.Tests;

public sealed class LogAxisTests
{
    [Theory]
    [InlineData(5e-324, 5e-324)]
    [InlineData(5e-324, 1.7e308)]
    [InlineData(1.7e308, 1.7e308)]
    public void Holding_NumbersAtTheEndsOfTheRange_HasPositiveFiniteTicks(double least, double greatest)
    {
        LogAxis axis = LogAxis.Holding([least, greatest]);
        Assert.All(axis.Ticks(), tick => Assert.True(tick > 0 && double.IsFinite(tick)));
        Assert.InRange(axis.Position(least), 0, 1);
    }
}
