using AgtGen.Encoding.Bounds;
using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Bounds;

public class SafeBoundTests
{
    [Fact]
    public void Minimum_ForAnyMultipliers_IsNotAboveTheCostOfAnyPoint()
    {
        Random random = new(5);
        for (int i = 0; i < 1_000; i++)
        {
            (LinearProgram program, double[] point, BigRational[] coefficients, BigRational cost) = Draw(random, random.Next(1, 7), random.Next(0, 6));
            double[] multipliers = [.. Enumerable.Range(0, program.Rows).Select(_ => Multiplier(random))];

            double bound = new SafeBound(program.Columns).Minimum(program, multipliers);

            Assert.True(double.IsNegativeInfinity(bound) || (BigRational)bound <= cost, $"case {i}: {bound} is above the cost {cost} of a point; {coefficients.Length} entries, {point.Length} variables");
        }
    }

    [Fact]
    public void ProvesEmpty_OfAProgramWithAPoint_IsFalseForAnyRay()
    {
        Random random = new(6);
        for (int i = 0; i < 1_000; i++)
        {
            (LinearProgram program, _, _, _) = Draw(random, random.Next(1, 7), random.Next(0, 6));
            double[] ray = [.. Enumerable.Range(0, program.Rows).Select(_ => Multiplier(random))];

            Assert.False(new SafeBound(program.Columns).ProvesEmpty(program, ray));
        }
    }

    [Fact]
    public void Minimum_ForMultipliersOfAnEngine_IsWithinRoundingOfItsOptimum()
    {
        Random random = new(7);
        using HighsEngine engine = new();
        for (int i = 0; i < 100; i++)
        {
            (LinearProgram program, _, _, _) = Draw(random, 12, 8, isExact: true);
            engine.Load(program);
            LinearOutcome outcome = engine.Solve();
            double optimum = program.Costs.Zip(outcome.Point, (cost, value) => cost * value).Sum();

            double bound = new SafeBound(program.Columns).Minimum(program, outcome.Multipliers);

            Assert.Equal(LinearStatus.Optimal, outcome.Status);
            Assert.InRange(bound, optimum - 1e-8, optimum + 1e-8);
        }
    }

    [Fact]
    public void ProvesEmpty_ForTheRayOfAnEngine_IsTrueWhereRowsContradict()
    {
        Random random = new(8);
        using HighsEngine engine = new();
        int proved = 0;
        for (int i = 0; i < 100; i++)
        {
            (LinearProgram program, _, _, _) = Draw(random, 6, 4, isExact: true);

            // The first row again with bounds that it cannot have at once.
            LinearProgram contradiction = Twice(program);
            engine.Load(contradiction);
            LinearOutcome outcome = engine.Solve();
            if (outcome.Status == LinearStatus.Infeasible && new SafeBound(contradiction.Columns).ProvesEmpty(contradiction, outcome.Multipliers))
            {
                proved++;
            }
        }

        Assert.Equal(100, proved);
    }

    [Fact]
    public void Minimum_OfTooFewMultipliers_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new SafeBound(1).Minimum(new(1, [0, 1], [0]), []));

    [Fact]
    public void Minimum_OfAMultiplierOnASideWithoutABound_CountsItAsZero()
    {
        LinearProgram program = new(1, [0, 1], [0]);
        program.Values[0] = 1;
        program.Costs[0] = 1;
        (program.ColumnLower[0], program.ColumnUpper[0], program.RowUpper[0]) = (-2, 3, 1);

        Assert.Equal(-2, new SafeBound(1).Minimum(program, [5]));
    }

    private static double Multiplier(Random random) => random.Next(12) switch
    {
        0 => 0,
        1 => double.NaN,
        2 => double.NegativeInfinity,
        3 => random.NextDouble() * 1e300,
        4 => -random.NextDouble() * 1e-310,
        _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 8)),
    };

    private static (LinearProgram Program, double[] Point, BigRational[] Coefficients, BigRational Cost) Draw(Random random, int columns, int rows, bool isExact = false)
    {
        LinearProgram program = new(columns, [.. Enumerable.Range(0, rows + 1).Select(row => row * columns)], [.. Enumerable.Range(0, rows).SelectMany(_ => Enumerable.Range(0, columns))]);
        double[] point = new double[columns];
        double scale = isExact ? 1 : Math.Pow(10, random.Next(-5, 5));
        BigRational Within(double middle, double radius) => (BigRational)middle + ((BigRational)radius * (BigRational)((2 * random.NextDouble()) - 1));
        BigRational cost = 0;
        for (int j = 0; j < columns; j++)
        {
            point[j] = (random.NextDouble() - 0.5) * scale;
            program.ColumnLower[j] = point[j] - (random.Next(3) * random.NextDouble());
            program.ColumnUpper[j] = point[j] + (random.Next(3) * random.NextDouble());
            program.Costs[j] = random.NextDouble() - 0.5;
            program.CostRadii[j] = isExact ? 0 : random.Next(2) * random.NextDouble() * 1e-3;
            cost += Within(program.Costs[j], program.CostRadii[j]) * (BigRational)point[j];
        }

        BigRational[] coefficients = new BigRational[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            BigRational value = 0;
            for (int j = 0; j < columns; j++)
            {
                int entry = (row * columns) + j;
                program.Values[entry] = random.Next(4) == 0 ? 0 : random.NextDouble() - 0.5;
                program.Radii[entry] = isExact ? 0 : random.Next(2) * random.NextDouble() * 1e-6;
                coefficients[entry] = Within(program.Values[entry], program.Radii[entry]);
                value += coefficients[entry] * (BigRational)point[j];
            }

            // The nearest numbers on either side of the exact value, so that rows bind as tightly as they can.
            double nearest = value.FloorToDouble();
            program.RowLower[row] = random.Next(3) == 0 ? double.NegativeInfinity : nearest;
            program.RowUpper[row] = random.Next(3) == 0 ? double.PositiveInfinity : double.BitIncrement(nearest);
        }

        return (program, point, coefficients, cost);
    }

    private static LinearProgram Twice(LinearProgram program)
    {
        int columns = program.Columns;
        LinearProgram twice = new(columns, [0, columns, 2 * columns], [.. Enumerable.Range(0, 2 * columns).Select(entry => entry % columns)]);
        program.ColumnLower.CopyTo(twice.ColumnLower, 0);
        program.ColumnUpper.CopyTo(twice.ColumnUpper, 0);
        for (int entry = 0; entry < 2 * columns; entry++)
        {
            // No row of zeros, of whose contradiction an engine needs no ray.
            twice.Values[entry] = program.Values[entry % columns] + 1;
        }

        twice.RowLower[0] = 0.125;
        twice.RowUpper[1] = 0.0625;
        return twice;
    }
}
