using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Relaxations;

namespace AgtGen.Encoding.Tests.Proofs;

public class LogisticLineTests
{
    [Fact]
    public void Holds_OfEveryLineOfTheEnvelopes_IsProved()
    {
        Random random = new(95);
        EnvelopeRow[] rows = new EnvelopeRow[FunctionEnvelope.Rows];
        for (int i = 0; i < 200; i++)
        {
            double lower = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 2)), upper = lower + (random.NextDouble() * Math.Pow(10, random.Next(-6, 2)));
            FunctionEnvelope.Write(new(lower, upper), rows);
            foreach (EnvelopeRow row in rows)
            {
                LogisticLine line = row.Product < 0 ? new(true, row.First, -row.Lower) : new(false, -row.First, row.Lower);

                Assert.True(line.Holds(lower, upper), $"{line} over [{lower}, {upper}]");
            }
        }
    }

    [Fact]
    public void Holds_OfALineThatAPointOfTheFunctionCrosses_IsNotProved()
    {
        Random random = new(97);
        for (int i = 0; i < 2000; i++)
        {
            double lower = (random.NextDouble() - 0.5) * 12, upper = lower + (random.NextDouble() * 8), at = lower + (random.NextDouble() * (upper - lower));
            double slope = random.Next(4) == 0 ? (random.NextDouble() - 0.3) : Slope(at), value = Value(at), beyond = Math.Pow(10, -3 - (9 * random.NextDouble()));

            Assert.False(new LogisticLine(true, slope, value - (slope * at) - beyond).Holds(lower, upper));
            Assert.False(new LogisticLine(false, slope, value - (slope * at) + beyond).Holds(lower, upper));
        }
    }

    [Theory]
    [InlineData(0.25, 0.5, 0, 5)]
    [InlineData(0.0, 1.0, -1000, 1000)]
    [InlineData(0.3, 0.5, 0, 1)]
    [InlineData(-1.0, 3.0, -2, 1)]
    public void Holds_OfALineThatTouches_IsProved(double slope, double constant, double lower, double upper) => Assert.True(new LogisticLine(true, slope, constant).Holds(lower, upper));

    private static double Value(double x) => 1 / (1 + Math.Exp(-x));

    private static double Slope(double x) => Value(x) * Value(-x);
}
