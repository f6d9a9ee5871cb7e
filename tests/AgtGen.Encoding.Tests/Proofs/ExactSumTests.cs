using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>Inequalities that hold at all points of a part are taken, and those that one point violates are not, at whichever end it is.</summary>
public class ExactSumTests
{
    private static readonly ExactProgram Program = Build();

    [Theory]
    [InlineData(0, -1, -2)]
    [InlineData(0, -1.5, -3)]
    [InlineData(1, 2, 3)]
    [InlineData(2, -1, 3)]
    [InlineData(3, 2, -2)]
    public void Add_OfACornerOutsideOfTheRanges_IsTaken(int side, double a, double b) => Assert.Null(Sum().Add(new(InequalityKind.Corner, 1, 0, 1, side, a, b)));

    [Theory]
    [InlineData(0, -0.5, -2)]
    [InlineData(0, -1, -1.5)]
    [InlineData(1, 1.5, 3)]
    [InlineData(1, 2, 2.5)]
    [InlineData(2, -0.5, 3)]
    [InlineData(2, -1, 2.5)]
    [InlineData(3, 1.5, -2)]
    [InlineData(3, 2, -1.5)]
    public void Add_OfACornerInsideOfOneRange_IsRefused(int side, double a, double b) =>
        Assert.Contains("is inside of the ranges", Sum().Add(new(InequalityKind.Corner, 1, 0, 1, side, a, b)), StringComparison.Ordinal);

    [Theory]
    [InlineData(true, -1)]
    [InlineData(true, 2)]
    [InlineData(false, -1)]
    [InlineData(false, 2)]
    public void Add_OfALineThatHoldsAtOneEndAlone_IsRefused(bool isAbove, double end)
    {
        // Through the function a little beyond it at one end, and far on its right side at the other.
        double direction = isAbove ? 1 : -1, slope = direction * (end < 0 ? 2 : -2), constant = (1 / (1 + Math.Exp(-end))) - (slope * end) - (direction * 1e-6);

        Assert.Contains("is not proved to be", Sum().Add(new(InequalityKind.Line, 1, 0, 0, isAbove ? Inequality.Above : 0, slope, constant)), StringComparison.Ordinal);
        Assert.Null(Sum().Add(new(InequalityKind.Line, 1, 0, 0, isAbove ? Inequality.Above : 0, slope, constant + (direction * 2e-6))));
    }

    [Theory]
    [InlineData((int)InequalityKind.Row, 7, 0, "there is no row 7")]
    [InlineData((int)InequalityKind.Line, 1, 0, "there is no function 1")]
    [InlineData((int)InequalityKind.Corner, 1, 0, "no row has the product of 1 and 0")]
    public void Add_OfWhatTheModelDoesNotHave_IsRefused(int kind, int first, int second, string why) => Assert.Contains(why, Sum().Add(new((InequalityKind)kind, 1, first, second)), StringComparison.Ordinal);

    [Fact]
    public void Add_OfARowOnASideWithoutABound_IsRefused()
    {
        Assert.Null(Sum().Add(new(InequalityKind.Row, -1, 0)));
        Assert.Equal("row 0 has no lower bound", Sum().Add(new(InequalityKind.Row, 1, 0)));
    }

    [Fact]
    public void Largest_OfTheObjectiveAndACorner_IsExact()
    {
        // x, twice (x + 1)(y + 2) = p + 2 x + y + 2 with p for the product, and twice w - p >= 0: 2 w + 5 x + 2 y + 4.
        ExactSum sum = Sum();
        sum.AddObjective();
        Assert.Null(sum.Add(new(InequalityKind.Corner, 2, 0, 1, 0, -1, -2)));
        Assert.Null(sum.Add(new(InequalityKind.Row, -2, 0)));

        Assert.Equal(Dyadic.From(20 + 10 + 6 + 4), sum.Largest());
    }

    private static ExactSum Sum() => new(Program, [.. Program.Ranges]);

    private static ExactProgram Build()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1, 2)), y = model.AddVariable("y", new(-2, 3)), w = model.AddVariable("w", new(-10, 10)), s = model.AddVariable("s", new(0, 1));
        model.AddRow("row", new Expression().AddProduct(1, x, y).Add(-1, w), double.NegativeInfinity, 0);
        model.AddFunction(s, x, EncodedFunction.Logistic);
        return new(model, new Expression().Add(1, x));
    }
}
