using AgtGen.Encoding.Files;
using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Tests.Files;

public class LpFileTests
{
    [Fact]
    public void Write_OfAModel_IsWhatSolversRead()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1.5, 2)), y = model.AddVariable("y", new(0, 1e-9)), b = model.AddBinary("b");
        model.AddRow("range", new Expression().Add(1, x).Add(-2.5, b), -1, 3);
        model.AddEquation("square", new Expression().AddProduct(-1, x, x).AddProduct(0.5, x, b).Add(1, y).Add(-4));
        model.AddRow("above", new Expression().AddProduct(1, y, b), 0, double.PositiveInfinity);

        Assert.Equal(
            """
            Maximize
             objective: + 1 x - 3 b
            Subject To
             range.lower: + 1 x - 2.5 b >= -1
             range.upper: + 1 x - 2.5 b <= 3
             square: + 1 y + [ - 1 x ^2 + 0.5 x * b ] = 4
             above: + [ + 1 y * b ] >= 0
            Bounds
             -1.5 <= x <= 2
             0 <= y <= 1E-09
             0 <= b <= 1
            Binaries
             b
            End

            """,
            Text(model, new Expression().Add(1, x).Add(-3, b)));
    }

    [Fact]
    public void Write_OfManyTerms_BreaksLines()
    {
        EncodingModel model = new();
        Expression sum = new();
        for (int i = 0; i < 100; i++)
        {
            sum.Add(1.0 / 3, model.AddVariable($"variable{i}", new(0, 1)));
        }

        model.AddRow("row", sum, 0, 1);

        Assert.All(Text(model, sum).Split('\n'), line => Assert.InRange(line.Length, 0, 500));
    }

    [Fact]
    public void Write_OfAnObjectiveWithoutTerms_NamesAVariable()
    {
        EncodingModel model = new();
        model.AddBinary("b");

        Assert.Contains("objective: + 0 b", Text(model, new()), StringComparison.Ordinal);
    }

    private static string Text(EncodingModel model, Expression objective)
    {
        using StringWriter writer = new();
        LpFile.Write(writer, model, objective);
        return writer.ToString();
    }
}
