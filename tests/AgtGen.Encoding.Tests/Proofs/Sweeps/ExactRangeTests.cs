using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Proofs.Sweeps;

namespace AgtGen.Encoding.Tests.Proofs.Sweeps;

public class ExactRangeTests
{
    [Fact]
    public void Times_RangesOfAllSigns_IsTheHullOfTheirCorners()
    {
        Dyadic[] ends = [new(-3, 0), new(-1, 0), Dyadic.Zero, new(2, 0), new(5, 0)];
        ExactRange[] ranges = [.. ends.SelectMany((low, i) => ends[i..].Select(high => new ExactRange(low, high)))];
        foreach (ExactRange a in ranges)
        {
            foreach (ExactRange b in ranges)
            {
                Dyadic[] corners = [a.Lower * b.Lower, a.Lower * b.Upper, a.Upper * b.Lower, a.Upper * b.Upper];

                Assert.Equal(new(corners.Min(), corners.Max()), a * b);
            }
        }
    }

    [Fact]
    public void Cut_OfLongEnds_GoesOutwardByLittle()
    {
        Dyadic third = Dyadic.QuotientDown(Dyadic.One, new(3, 0), 400), step = new(1, -ExactRange.Bits);
        foreach (ExactRange range in (ExactRange[])[ExactRange.Point(third), ExactRange.Point(-third)])
        {
            ExactRange cut = range.Cut();

            Assert.True(cut.Lower < range.Lower && range.Upper < cut.Upper && cut.Upper - cut.Lower <= step);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Over_AThird_HoldsItWithinLittle(int sign)
    {
        ExactRange third = ExactRange.Point(new(sign, 0)).Over(3), whole = new Dyadic(3, 0) * third;

        Assert.True(whole.Lower < new Dyadic(sign, 0) && new Dyadic(sign, 0) < whole.Upper && third.Upper - third.Lower < new Dyadic(1, -ExactRange.Bits));
    }
}
