using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Relaxations;

public class FunctionEnvelopeTests
{
    [Fact]
    public void Write_OverRandomRanges_AdmitsEveryValue()
    {
        Random random = new(91);
        EnvelopeRow[] rows = new EnvelopeRow[FunctionEnvelope.Rows];
        for (int i = 0; i < 400; i++)
        {
            double middle = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(0, 6)), width = random.NextDouble() * Math.Pow(2, random.Next(-30, 6));
            Interval<double> x = random.Next(6) == 0 ? Interval<double>.Point(middle) : new(middle - width, middle + width);
            FunctionEnvelope.Write(x, rows);
            for (int j = 0; j < 8; j++)
            {
                double at = Ranges.Draw(random, x);
                RationalInterval value = Transcendental.Rising(ElementaryOracle.Sigmoid, (BigRational)at);
                Assert.All(rows, row => Assert.True(
                    ((BigRational)row.Product * (row.Product > 0 ? value.Upper : value.Lower)) + ((BigRational)row.First * (BigRational)at) >= (BigRational)row.Lower,
                    $"{row} loses the value at {at} in {x}"));
            }
        }
    }

    [Theory]
    [InlineData(-3, -1)]
    [InlineData(1, 3)]
    [InlineData(-2, 3)]
    [InlineData(-0.5, 6)]
    [InlineData(-40, 40)]
    public void Write_OverARange_LeavesLittleMoreThanTheHull(double lower, double upper)
    {
        EnvelopeRow[] rows = new EnvelopeRow[FunctionEnvelope.Rows];
        FunctionEnvelope.Write(new(lower, upper), rows);

        for (int i = 0; i <= 40; i++)
        {
            double at = lower + ((upper - lower) * i / 40);
            double least = rows.Where(row => row.Product > 0).Max(row => row.Lower - (row.First * at));
            double most = rows.Where(row => row.Product < 0).Min(row => (row.First * at) - row.Lower);
            (double hullLow, double hullHigh) = Hull(lower, upper, at);
            Assert.InRange(hullLow - least, -1e-9, 0.06);
            Assert.InRange(most - hullHigh, -1e-9, 0.06);
        }
    }

    // Chords bound a function's hull; of many points the extreme ones are near it.
    private static (double Low, double High) Hull(double lower, double upper, double at)
    {
        double low = Value(at), high = low;
        for (int a = 0; a <= 60; a++)
        {
            for (int b = 0; b <= 60; b++)
            {
                double left = lower + ((at - lower) * a / 60), right = at + ((upper - at) * b / 60);
                double share = right > left ? (at - left) / (right - left) : 0;
                double chord = ((1 - share) * Value(left)) + (share * Value(right));
                (low, high) = (Math.Min(low, chord), Math.Max(high, chord));
            }
        }

        return (low, high);
    }

    private static double Value(double x) => 1 / (1 + Math.Exp(-x));
}
