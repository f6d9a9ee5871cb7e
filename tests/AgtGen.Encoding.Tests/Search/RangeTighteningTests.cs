using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Search;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Search;

public class RangeTighteningTests
{
    [Fact]
    public void Run_OverRandomModels_LosesNoPoint()
    {
        Random random = new(41);
        for (int i = 0; i < 60; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 2, binaries: 3, rows: 3, products: 2);
            Interval<double>[] ranges = Tightened(model, objective)!;

            for (int j = 0; j < 400; j++)
            {
                double[] point = [.. model.Variables.Select(variable => variable.Kind == VariableKind.Binary ? random.Next(2) : variable.Lower + (random.NextDouble() * (variable.Upper - variable.Lower)))];
                if (RandomModels.Admits(model, point, 0))
                {
                    Assert.All(model.Variables, variable => Assert.True(ranges[variable.Index].Contains(point[variable.Index]), $"model {i} loses {variable.Name} = {point[variable.Index]}"));
                }
            }
        }
    }

    [Fact]
    public void Run_OfARowThatFixesABinary_FixesIt()
    {
        EncodingModel model = new();
        Variable b = model.AddBinary("b"), x = model.AddVariable("x", new(0, 1));
        model.AddRow("row", new Expression().Add(1, b).Add(0.25, x), 0.5, double.PositiveInfinity);

        Assert.Equal(new Interval<double>(1, 1), Tightened(model, new Expression().Add(1, x))![b.Index]);
    }

    [Fact]
    public void Run_OfRowsThatContradict_ProvesThatNothingIsLeft()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(0, 1));
        model.AddRow("row", new Expression().Add(1, x), 2, 3);

        Assert.Null(Tightened(model, new Expression().Add(1, x)));
    }

    private static Interval<double>[]? Tightened(EncodingModel model, Expression objective)
    {
        using HighsEngine engine = new();
        NodeProgram nodes = new(model, objective.Terms, engine);
        Interval<double>[] ranges = [.. Enumerable.Range(0, nodes.Program.Columns).Select(nodes.Range)];
        return new RangeTightening(model, nodes).Run(ranges) ? ranges : null;
    }
}
