using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Engines.Highs;

namespace AgtGen.Encoding.Tests.Engines;

public class HighsEngineTests
{
    [Fact]
    public void Name_OfTheEngine_HasItsVersion()
    {
        using HighsEngine engine = new();

        Assert.Matches(@"^HiGHS \d+\.\d+", engine.Name);
    }

    [Fact]
    public void Solve_AfterChanges_SolvesTheChangedProgram()
    {
        LinearProgram program = new(2, [0, 2], [0, 1]);
        (program.Values[0], program.Values[1], program.RowUpper[0]) = (1, 2, 4);
        (program.Costs[0], program.Costs[1], program.ColumnUpper[0], program.ColumnUpper[1]) = (-1, -1, 3, 3);
        using HighsEngine engine = new();
        engine.Load(program);

        double[] Solved()
        {
            LinearOutcome outcome = engine.Solve();
            Assert.Equal(LinearStatus.Optimal, outcome.Status);
            return outcome.Point;
        }

        Assert.Equal([3, 0.5], Solved());
        engine.SetColumnBounds(0, 0, 2);
        Assert.Equal([2, 1], Solved());
        engine.SetCoefficient(0, 1, 1);
        Assert.Equal([2, 2], Solved());
        engine.SetRowBounds(0, double.NegativeInfinity, 3);
        Assert.Equal(3, Solved().Sum());
    }

    [Fact]
    public void Solve_OfAnEmptyProgram_IsOptimal()
    {
        using HighsEngine engine = new();
        engine.Load(new(0, [0], []));

        Assert.Equal([], engine.Solve().Multipliers);
    }

    [Fact]
    public void AnyCall_AfterDispose_Throws()
    {
        HighsEngine engine = new();
        engine.Dispose();
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(engine.Solve);
        Assert.Throws<ObjectDisposedException>(() => engine.Load(new(0, [0], [])));
        Assert.Throws<ObjectDisposedException>(() => engine.SetColumnBounds(0, 0, 1));
        Assert.Throws<ObjectDisposedException>(() => engine.SetRowBounds(0, 0, 1));
        Assert.Throws<ObjectDisposedException>(() => engine.SetCoefficient(0, 0, 1));
    }

    [Fact]
    public void Require_OfALibraryThatIsMissing_NamesThePackage() =>
        Assert.Contains("dotnet add package Google.OrTools.runtime.", Assert.Throws<EngineException>(() => NativeEngine.Require("missing")).Message, StringComparison.Ordinal);
}
