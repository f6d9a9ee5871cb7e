using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Relaxations;

public class McCormickTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_OverRandomRectangles_AdmitsEveryProduct(bool isSquare)
    {
        Random random = new(7);
        Span<EnvelopeRow> rows = stackalloc EnvelopeRow[isSquare ? McCormick.SquareRows : McCormick.ProductRows];
        for (int i = 0; i < 2_000; i++)
        {
            Interval<double> x = Ranges.Draw(random), y = isSquare ? x : Ranges.Draw(random);
            McCormick.Write(x, y, isSquare, rows);
            for (int j = 0; j < 12; j++)
            {
                double a = Ranges.Draw(random, x), b = isSquare ? a : Ranges.Draw(random, y);
                BigRational product = (BigRational)a * (BigRational)b;
                foreach (EnvelopeRow row in rows)
                {
                    BigRational value = ((BigRational)row.Product * product) + ((BigRational)row.First * (BigRational)a) + ((BigRational)row.Second * (BigRational)b);
                    Assert.True(value >= (BigRational)row.Lower, $"{row} loses {a} times {b} of {x} and {y}");
                }
            }
        }
    }

    [Fact]
    public void Write_OfARectangle_IsExactAtItsCorners()
    {
        EnvelopeRow[] rows = new EnvelopeRow[McCormick.ProductRows];
        Interval<double> x = new(-1, 2), y = new(-3, 4);

        McCormick.Write(x, y, isSquare: false, rows);

        foreach (double a in (double[])[x.Lower, x.Upper])
        {
            foreach (double b in (double[])[y.Lower, y.Upper])
            {
                // Two rows from below and two from above leave nothing but the product.
                Assert.Equal(a * b, rows.Where(row => row.Product > 0).Max(row => row.Lower - (row.First * a) - (row.Second * b)));
                Assert.Equal(a * b, rows.Where(row => row.Product < 0).Min(row => (row.First * a) + (row.Second * b) - row.Lower));
            }
        }
    }

    [Theory]
    [InlineData(-2, 3, 0, 9)]
    [InlineData(2, 3, 4, 9)]
    [InlineData(-3, -2, 4, 9)]
    public void Range_OfASquare_IsNotNegative(double lower, double upper, double least, double largest) =>
        Assert.Equal(new Interval<double>(least, largest), McCormick.Range(new(lower, upper), new(lower, upper), isSquare: true));
}
