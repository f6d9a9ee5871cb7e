using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Engines.Scip;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Search;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Search;

public class ExactSearchTests
{
    private static readonly SearchOptions Tight = new() { RelativeGap = 0, AbsoluteGap = 1e-6, NodeLimit = 20_000 };

    [Fact]
    public void Maximize_OfRandomBinaryModels_FindsWhatEnumerationFinds()
    {
        Random random = new(11);
        for (int i = 0; i < 60; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 0, binaries: 8, rows: 4, products: 0);
            double best = Enumerate(model, objective);
            using HighsEngine engine = new();

            SearchResult result = ExactSearch.Maximize(model, objective, engine, Tight);

            Assert.Equal(SearchEnd.Solved, result.End);
            Assert.True(result.Bound >= best, $"{result} excludes {best}");
            Assert.Equal(best, result.Attained, 1e-9);
            Assert.InRange(result.Gap, 0, 1.001e-6);
        }
    }

    [Fact]
    public void Maximize_OfRandomModelsWithProducts_AgreesWithScip()
    {
        Random random = new(13);
        for (int i = 0; i < 40; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 3, binaries: 2, rows: 3, products: 2);
            ScipAnswer expected = ScipSolver.Maximize(model, objective);
            using HighsEngine engine = new();

            SearchResult result = ExactSearch.Maximize(model, objective, engine, Tight with { AbsoluteGap = 1e-5 });

            Assert.Equal(SearchEnd.Solved, result.End);
            Assert.Equal(expected.Attained, result.Attained, 2e-5);
            Assert.InRange(result.Bound, expected.Attained - 1e-5, expected.Bound + 3e-5);
        }
    }

    [Fact]
    public void Maximize_StoppedAtAnyNode_HasABoundThatIsNotBelowTheTruth()
    {
        Random random = new(17);
        for (int i = 0; i < 20; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 0, binaries: 8, rows: 3, products: 0);
            double best = Enumerate(model, objective);
            for (int nodes = 1; nodes < 12; nodes += 2)
            {
                using HighsEngine engine = new();

                SearchResult result = ExactSearch.Maximize(model, objective, engine, Tight with { NodeLimit = nodes });

                Assert.True(result.Bound >= best, $"after {nodes} nodes {result} excludes {best}");
                Assert.True(result.Nodes <= nodes);
            }
        }
    }

    [Fact]
    public void Maximize_OverAModelWithoutPoints_SaysThatItIsEmpty()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(0, 1)), y = model.AddVariable("y", new(0, 1)), b = model.AddBinary("b");
        model.AddEquation("product", new Expression().AddProduct(1, x, y).Add(-0.5));
        model.AddRow("sum", new Expression().Add(1, x).Add(1, y).Add(0.125, b), double.NegativeInfinity, 1.25);
        using HighsEngine engine = new();

        SearchResult result = ExactSearch.Maximize(model, new Expression().Add(1, x), engine);

        Assert.Equal((SearchEnd.Empty, double.NegativeInfinity, double.NegativeInfinity), (result.End, result.Bound, result.Attained));
    }

    [Fact]
    public void Maximize_OfASquareUnderABound_FindsItsRoot()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-3, 5));
        model.AddRow("square", new Expression().AddProduct(1, x, x), double.NegativeInfinity, 2);
        using HighsEngine engine = new();

        SearchResult result = ExactSearch.Maximize(model, new Expression().Add(1, x), engine, Tight);

        Assert.InRange(result.Bound, Math.Sqrt(2), Math.Sqrt(2) + 1e-5);
    }

    [Fact]
    public void Maximize_WithACandidateThatAttainsTheBound_EndsAtTheFirstNode()
    {
        (EncodingModel model, Expression objective) = RandomModels.Draw(new(19), continuous: 0, binaries: 10, rows: 3, products: 0);
        double best = Enumerate(model, objective);
        using HighsEngine engine = new();

        SearchResult result = ExactSearch.Maximize(model, objective, engine, Tight with { Attained = best, AbsoluteGap = 100 });

        Assert.Equal((SearchEnd.Solved, best, 1), (result.End, result.Attained, result.Nodes));
    }

    [Fact]
    public void Maximize_WithCoefficientsInIntervals_BoundsEveryChoiceOfThem()
    {
        EncodingModel model = new();
        Variable x = model.AddVariable("x", new(-1, 2));
        model.AddRow("row", new Expression().Add(new Interval<double>(0.5, 1), x), double.NegativeInfinity, 1);
        using HighsEngine engine = new();

        SearchResult result = ExactSearch.Maximize(model, new Expression().Add(new Interval<double>(1, 1.5), x), engine, Tight);

        // At the coefficients 0.5 and 1.5 the value 3 is reached.
        Assert.True(result.Bound >= 3);
    }

    [Fact]
    public void Maximize_Cancelled_Throws()
    {
        (EncodingModel model, Expression objective) = RandomModels.Draw(new(23), continuous: 2, binaries: 4, rows: 2, products: 1);
        using HighsEngine engine = new();

        Assert.Throws<OperationCanceledException>(() => ExactSearch.Maximize(model, objective, engine, null, new(true)));
    }

    [Fact]
    public void Maximize_OfAProduct_IsRefusedWithTheWayOut()
    {
        EncodingModel model = new();
        Variable x = model.AddBinary("x");
        using HighsEngine engine = new();

        Assert.Contains("a variable and a row", Assert.Throws<ArgumentException>(() => ExactSearch.Maximize(model, new Expression().AddProduct(1, x, x), engine)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Maximize_OfAnEngineThatLies_NeverExcludesTheTruth()
    {
        Random random = new(29);
        for (int i = 0; i < 60; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 0, binaries: 6, rows: 3, products: 0);
            double best = Enumerate(model, objective);
            using LyingEngine engine = new(new HighsEngine(), random.Next());

            SearchResult result = ExactSearch.Maximize(model, objective, engine, Tight with { NodeLimit = 200 });

            Assert.True(result.Bound >= best, $"{result} excludes {best}");
        }
    }

    [Fact]
    public void Maximize_WithFurtherEngines_FindsTheSameAndDisposesOfThem()
    {
        Random random = new(37);
        List<LyingEngine> further = [];
        for (int i = 0; i < 20; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 0, binaries: 9, rows: 3, products: 3);
            double best = Enumerate(model, objective);
            using HighsEngine engine = new();
            LyingEngine Further()
            {
                further.Add(new(new HighsEngine(), further.Count));
                return further[^1];
            }

            // What the further engines say is now and then wrong, too.
            SearchResult result = ExactSearch.Maximize(model, objective, engine, Tight with { Threads = 3, Engines = Further, NodeLimit = 2000 });

            Assert.True(result.Bound >= best && (result.End != SearchEnd.Solved || result.Bound <= best + 1e-6), $"{result} for {best}");
        }

        Assert.Equal(40, further.Count);
        Assert.All(further, engine => Assert.True(engine.IsDisposed));
        Assert.Contains(further, engine => engine.Solves > 0);
    }

    [Fact]
    public void Maximize_WhoseFurtherEngineFails_ThrowsWhatItThrew()
    {
        (EncodingModel model, Expression objective) = RandomModels.Draw(new(31), continuous: 2, binaries: 12, rows: 3, products: 6);
        using HighsEngine engine = new();
        SearchOptions options = Tight with { Threads = 2, Engines = () => throw new EngineException("there is no more of them") };

        Assert.Contains("no more", Assert.Throws<EngineException>(() => ExactSearch.Maximize(model, objective, engine, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Maximize_OfRandomModels_ReportsABoundThatFallsAndAValueThatRises()
    {
        (EncodingModel model, Expression objective) = RandomModels.Draw(new(31), continuous: 2, binaries: 6, rows: 3, products: 2);
        List<SearchProgress> reports = [];
        using HighsEngine engine = new();

        ExactSearch.Maximize(model, objective, engine, Tight with { Progress = new Reports(reports) });

        Assert.NotEmpty(reports);
        Assert.Equal(reports.OrderByDescending(report => report.Bound).Select(report => report.Bound), reports.Select(report => report.Bound));
        Assert.Equal(reports.OrderBy(report => report.Attained).Select(report => report.Attained), reports.Select(report => report.Attained));
    }

    public static TheoryData<SearchOptions> Wrong => new(
        new SearchOptions { RelativeGap = -1 }, new SearchOptions { AbsoluteGap = double.NaN }, new SearchOptions { TimeLimit = TimeSpan.Zero }, new SearchOptions { NodeLimit = 0 }, new SearchOptions { Threads = 0 },
        new SearchOptions { Attained = double.NaN }, new SearchOptions { Attained = double.PositiveInfinity });

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Maximize_WithAnOptionOutOfItsRange_IsRefused(SearchOptions options)
    {
        EncodingModel model = new();
        Variable x = model.AddBinary("x");
        using HighsEngine engine = new();

        Assert.Throws<ArgumentException>(() => ExactSearch.Maximize(model, new Expression().Add(1, x), engine, options));
    }

    private static double Enumerate(EncodingModel model, Expression objective)
    {
        double best = double.NegativeInfinity;
        for (int set = 0; set < 1 << model.Variables.Count; set++)
        {
            double[] point = [.. model.Variables.Select(variable => (set >> variable.Index) & 1)];
            if (RandomModels.Admits(model, point, 0))
            {
                best = Math.Max(best, RandomModels.Value(objective, point));
            }
        }

        return best;
    }
}
