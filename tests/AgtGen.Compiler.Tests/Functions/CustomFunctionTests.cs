using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Functions;

/// <summary>Random functions as the compiler reads them, against their nodes as they stand.</summary>
public sealed class CustomFunctionTests
{
    private const int Functions = 300;

    [Fact]
    public void Pieces_OfRandomFunctions_AreTheFunctionAndItsDerivative()
    {
        int read = 0;
        foreach ((RandomFunction source, CustomFunction function) in Read())
        {
            read++;
            Random random = new(read);
            for (int sample = 0; sample < 20; sample++)
            {
                double x = 4 * ((2 * random.NextDouble()) - 1);
                Piece piece = function.Pieces.First(piece => x <= piece.Domain.Upper);
                Segment value = TermRange.Of(piece.Value, new(x, x), Outward.Exact), slope = TermRange.Of(piece.Slope, new(x, x), Outward.Exact);
                double expected = source.At(x), scale = 1e-9 * (1 + Math.Abs(expected));
                Assert.True(value.Lower - scale <= expected && expected <= value.Upper + scale, $"{read} at {x}: [{value.Lower}, {value.Upper}] and {expected}");

                // Between the quotients to either side at a kink, and near both elsewhere.
                double left = (source.At(x) - source.At(x - 1e-6)) / 1e-6, right = (source.At(x + 1e-6) - source.At(x)) / 1e-6;
                double slack = (1e-3 * (1 + Math.Abs(left) + Math.Abs(right))) + (1e-9 * Math.Abs(expected) / 1e-6);
                Assert.True(slope.Lower - slack <= Math.Max(left, right) && Math.Min(left, right) <= slope.Upper + slack, $"{read} at {x}: slope [{slope.Lower}, {slope.Upper}] and {left}, {right}");
            }
        }

        Assert.InRange(read, Functions / 2, Functions);
    }

    [Fact]
    public void Turns_OfRandomFunctions_LeaveNoExtremeOut()
    {
        int planned = 0;
        foreach ((RandomFunction source, CustomFunction function) in Read())
        {
            if (RangePlan.OfValues(function, ElementType.Double).Turns is not { } turns)
            {
                continue;
            }

            planned++;
            Random random = new(planned);
            for (int sample = 0; sample < 10; sample++)
            {
                double lower = 4 * ((2 * random.NextDouble()) - 1), upper = lower + (3 * random.NextDouble());
                double[] grid = [.. Enumerable.Range(0, 101).Select(i => source.At(lower + ((upper - lower) * i / 100)))];
                double[] ends = [source.At(lower), source.At(upper), .. turns.Where(turn => turn.Place.Lower <= upper && lower <= turn.Place.Upper).SelectMany(turn => new[] { turn.Values.Lower, turn.Values.Upper })];
                double slack = 1e-9 * (1 + grid.Max(Math.Abs));
                Assert.True(ends.Min() - slack <= grid.Min() && grid.Max() <= ends.Max() + slack, $"{planned} over [{lower}, {upper}]: [{ends.Min()}, {ends.Max()}] lacks [{grid.Min()}, {grid.Max()}]");
            }
        }

        Assert.InRange(planned, Functions / 4, Functions);
    }

    private static IEnumerable<(RandomFunction Source, CustomFunction Function)> Read()
    {
        for (int seed = 0; seed < Functions; seed++)
        {
            RandomFunction source = new(seed);
            if (CustomFunction.Read(source.Spec, ElementType.Double, out _) is { } function)
            {
                yield return (source, function);
            }
        }
    }
}
