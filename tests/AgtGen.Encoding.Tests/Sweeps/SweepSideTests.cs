using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Tests.Sweeps;

public class SweepSideTests
{
    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Upper_OfAGainThatOverflowed_IsInfinite(double gain)
    {
        SweepSide side = Side(out SweepProblem problem, out Alterations alterations);
        side.Gains[1] = gain;

        side.Close();

        Assert.Equal(double.PositiveInfinity, side.Upper);
        Assert.All(new PartBounds(problem, alterations, side).All([.. Enumerable.Range(0, problem.Groups.Length)]), part => Assert.Equal(double.PositiveInfinity, part.Bound));
    }

    [Fact]
    public void Upper_OfGains_TakesTheLargestWithinTheBudgetAndKnowsAUnit()
    {
        SweepSide side = Side(out _, out _);
        (side.Base, side.Gains[0], side.Gains[1], side.Gains[2], side.Gains[3]) = (1, 0.5, -0.25, 2, 0.125);

        side.Close();

        Assert.Equal(3.5, side.Upper, 1e-12);
        Assert.Equal(1.625, side.UpperUntouched(2), 1e-12);
        Assert.Equal(2.75, side.UpperAffected(1), 1e-12);
        Assert.Equal([2, 0], side.Chosen());
    }

    private static SweepSide Side(out SweepProblem problem, out Alterations alterations)
    {
        problem = new(Problems.Draw(new(131), EncodedLoss.SquaredError, EncodedThreat.Flip, isPerBatch: false, samples: 6, budget: 2));
        alterations = new(problem, new(null, -1));
        return new(problem, alterations);
    }
}
