using AgtGen.Compiler.Functions;

namespace AgtGen.Compiler.Tests.Functions;

public sealed class SignSearchTests
{
    [Fact]
    public void Changes_OfAFunctionWithARoot_AreShortAndHoldIt()
    {
        IReadOnlyList<Segment> changes = SignSearch.Changes(x => Outward.Exact.Add(Outward.Exact.Square(x), new(-2, -2)), new(0, double.PositiveInfinity))!;
        Segment change = Assert.Single(changes);
        Assert.True(change.Contains(Math.Sqrt(2)) && change.Upper - change.Lower < 1e-8);
    }

    [Fact]
    public void Changes_WhereTwoIntervalsMeet_AreAPoint() =>
        Assert.Equal([new Segment(0, 0)], SignSearch.Changes(x => x, Segment.Line));

    [Fact]
    public void Changes_OfAFunctionThatTouchesZero_AreNone() => Assert.Empty(SignSearch.Changes(Outward.Exact.Square, Segment.Line)!);

    [Fact]
    public void Changes_AroundAFlatStretch_AreFound()
    {
        // Falls to 0, is flat, and rises: its slope is x + 1, 0, x - 1.
        static Segment Slope(Segment x) => new(Math.Min(x.Lower + 1, 0) + Math.Max(x.Lower - 1, 0), Math.Min(x.Upper + 1, 0) + Math.Max(x.Upper - 1, 0));
        Segment change = Assert.Single(SignSearch.Changes(Slope, Segment.Line)!);
        Assert.True(change.Lower is >= -1 and <= 1 && change.Upper is >= -1 and <= 1);
    }

    [Fact]
    public void Changes_OfWhatIsNeverDecided_AreNotFound()
    {
        Assert.Null(SignSearch.Changes(_ => new(-1, 1), Segment.Line));
        Assert.Null(SignSearch.Changes(_ => new(-1, 1), new(0, 1)));
        Assert.Null(SignSearch.Changes(Sine, new(0, 1000)));
        Assert.Equal(3, SignSearch.Changes(Sine, new(1, 10))!.Count);

        static Segment Sine(Segment x)
        {
            double middle = (x.Lower + x.Upper) / 2, radius = (x.Upper - x.Lower) / 2;
            return new(Math.Sin(middle) - radius, Math.Sin(middle) + radius);
        }
    }

    [Fact]
    public void Holds_OfAStatementThatNeedsCuts_IsFound()
    {
        // x^2 - x + 1 >= 3/4, which no interval around 1/2 shows at once.
        static Segment Range(Segment x) => Outward.Exact.Add(Outward.Exact.Add(Outward.Exact.Square(x), Outward.Negate(x)), new(1, 1));
        Assert.False(Range(new(0, 2)).Lower > 0);
        Assert.True(SignSearch.Holds(x => Range(x).Lower > 0, new(-8, 8)));
        Assert.False(SignSearch.Holds(x => x.Lower > 0, new(0, 1)));
    }
}
