using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Sweeps;

public class ResidualRangeTests
{
    [Fact]
    public void Beside_LogisticAndAnySlope_HoldsEveryValueAndLittleMore()
    {
        Random random = new(83);
        for (int i = 0; i < 400; i++)
        {
            double a = 12 * (random.NextDouble() - 0.5), b = i % 5 == 0 ? a + (1e-6 * random.NextDouble()) : 12 * (random.NextDouble() - 0.5), slope = i % 3 == 0 ? 0.25 : (0.4 * random.NextDouble()) - 0.05;
            Interval<double> z = new(Math.Min(a, b), Math.Max(a, b));

            Interval<double> range = ResidualRange.Beside(EncodedLoss.BinaryCrossEntropy, 1, slope, z);

            // The places at which the difference has its extremes are among those tried, or near one of them.
            double inner = Math.Clamp(ResidualRange.WithSlope(Math.Clamp(slope, 1e-9, 0.25)), -20, 20);
            double[] places = [z.Lower, z.Upper, .. Enumerable.Range(0, 40).Select(_ => z.Lower + (random.NextDouble() * (z.Upper - z.Lower))), Math.Clamp(inner, z.Lower, z.Upper), Math.Clamp(-inner, z.Lower, z.Upper)];
            RationalInterval[] values = [.. places.Select(at => Transcendental.Rising(ElementaryOracle.Sigmoid, (RationalInterval)(BigRational)at) - BigRational.One - ((RationalInterval)(BigRational)at * (BigRational)slope))];
            Assert.All(values, value => Assert.True(value.Upper >= (BigRational)range.Lower && value.Lower <= (BigRational)range.Upper));
            BigRational slack = (BigRational)1e-12;
            Assert.True((BigRational)range.Upper - values.Max(value => value.Upper) < slack, $"{range} of {z} and {slope}");
            Assert.True(values.Min(value => value.Lower) - (BigRational)range.Lower < slack, $"{range} of {z} and {slope}");
        }
    }

    [Theory]
    [InlineData(1, 0.0, 2.0, -1, 0)]
    [InlineData(1, 1.0, 2.0, -1, 0)]
    [InlineData(1, 1.5, 2.0, 0, 0)]
    [InlineData(1, -2.0, 0.5, -1, -1)]
    [InlineData(-1, -2.0, -1.0, 0, 1)]
    [InlineData(-1, -0.5, 3.0, 1, 1)]
    [InlineData(-1, -3.0, -1.5, 0, 0)]
    public void Beside_Hinge_AdmitsBothSlopesAtTheMarginOfOneOnly(double label, double from, double to, double lower, double upper) =>
        Assert.Equal(new Interval<double>(lower, upper), ResidualRange.Beside(EncodedLoss.Hinge, label, 0, new(from, to)));
}
