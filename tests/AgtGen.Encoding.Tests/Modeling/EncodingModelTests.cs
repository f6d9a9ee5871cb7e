using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Modeling;

public class EncodingModelTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("e5")]
    [InlineData("E")]
    [InlineData("Free")]
    [InlineData("a*b")]
    public void AddVariable_OfANameThatFilesMisread_IsRefused(string name)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => new EncodingModel().AddVariable(name, new(0, 1)));

        Assert.Equal("name", exception.ParamName);
    }

    [Fact]
    public void AddVariable_OfANameLongerThanFilesTake_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new EncodingModel().AddBinary(new string('a', 201)));

    [Fact]
    public void AddRow_OfATakenName_IsRefusedWithIt()
    {
        EncodingModel model = new();
        Variable x = model.AddBinary("x");

        Assert.Contains("'x' is taken", Assert.Throws<ArgumentException>(() => model.AddEquation("x", new Expression().Add(1, x))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddVariable_WithoutAFiniteBound_IsRefused() =>
        Assert.Contains("must be finite", Assert.Throws<ArgumentException>(() => new EncodingModel().AddVariable("x", Interval<double>.Whole)).Message, StringComparison.Ordinal);

    [Fact]
    public void AddRow_WithAVariableOfAnotherModel_IsRefusedAndAddsNothing()
    {
        EncodingModel model = new(), other = new();
        model.AddBinary("x");
        Variable foreign = other.AddBinary("x");

        Assert.Throws<ArgumentException>(() => model.AddEquation("row", new Expression().Add(1, foreign)));

        Assert.Empty(model.Rows);
        model.AddBinary("row");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void AddRow_BetweenBoundsThatHoldNothing_IsRefused(double lower, double upper)
    {
        EncodingModel model = new();

        Assert.Throws<ArgumentException>(() => model.AddRow("row", new Expression().Add(1, model.AddBinary("x")), lower, upper));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Add_OfACoefficientThatIsNotFinite_IsRefused(double coefficient) =>
        Assert.Throws<ArgumentException>(() => new Expression().Add(coefficient, new EncodingModel().AddBinary("x")));

    [Fact]
    public void AddRow_WithAConstant_MovesItIntoBoundsThatLoseNoPoint()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1, 1));

        Row row = model.AddRow("row", new Expression().Add(1, x).Add(0.1).Add(new Interval<double>(-1, 2)), 0.3, 0.3);

        Assert.Equal(new Interval<double>(0.3, 0.3) - (new Interval<double>(0.1, 0.1) + new Interval<double>(-1, 2)), new(row.Lower, row.Upper));
    }

    [Fact]
    public void AddRow_WithOneVariableTwice_AddsItsCoefficients()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1, 1)), y = model.AddVariable("y", new(-1, 1));

        Row row = model.AddEquation("row", new Expression().Add(1, x).AddProduct(2, y, x).Add(2, x).AddProduct(3, x, y));

        Assert.Equal([new LinearTerm(x, new(3, 3))], row.Terms);
        Assert.Equal([new ProductTerm(x, y, new(5, 5))], row.Products);
    }
}
