using AgtGen.Encoding.Sweeps;

namespace AgtGen.Encoding.Tests.Sweeps;

public class BudgetSumTests
{
    [Fact]
    public void Largest_OfClassesWithBonuses_IsTheBestOfAllChoices()
    {
        Random random = new(89);
        for (int i = 0; i < 300; i++)
        {
            int capacity = random.Next(1, 5), least = random.Next(0, capacity + 1);
            double[][] gains = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.NextDouble() - 0.4).OrderDescending().ToArray())];
            double[][] bonus = [.. gains.Select(_ => random.Next(2) == 0 ? [] : Enumerable.Range(0, capacity + 1).Select(_ => random.NextDouble() - 0.5).ToArray())];
            int[] fewest = [.. gains.Select(_ => random.Next(3) == 0 ? random.Next(3) : 0)], most = [.. fewest.Select(few => random.Next(3) == 0 ? few + random.Next(2) : capacity)];
            BudgetSum sum = new(capacity);

            sum.Clear();
            for (int of = 0; of < gains.Length; of++)
            {
                sum.Add(gains[of], bonus[of], 0, fewest[of], most[of]);
            }

            Assert.Equal(Best(gains, bonus, fewest, most, 0, 0, least, capacity), sum.Largest(least, capacity), 1e-12);
        }
    }

    [Fact]
    public void Largest_OfAClassWithATakenUnit_CountsItWithTheOthers()
    {
        BudgetSum sum = new(3);
        sum.Clear();
        sum.Add([1, 0.5, 0.25], [0, 0, 10, 100], 1, 2, 3);

        // One or two of the three beside the taken one, with the bonus of two or three.
        Assert.Equal(double.NegativeInfinity, sum.Largest(0, 0));
        Assert.Equal(11, sum.Largest(1, 1), 1e-12);
        Assert.Equal(101.5, sum.Largest(0, 3), 1e-12);
    }

    [Fact]
    public void Largest_OfFewerUnitsThanTheLeast_IsNothing()
    {
        BudgetSum sum = new(3);
        sum.Clear();
        sum.Add([1, 0.5], [], 0, 0, 3);

        Assert.Equal(double.NegativeInfinity, sum.Largest(3, 3));
    }

    [Fact]
    public void Largest_OfNoNumber_IsAnything()
    {
        BudgetSum sum = new(1);
        sum.Clear();
        sum.Add([double.NaN], [0, 0], 0, 0, 1);

        Assert.Equal(double.PositiveInfinity, sum.Largest(0, 1));
    }

    private static double Best(double[][] gains, double[][] bonus, int[] fewest, int[] mosts, int of, int used, int least, int most)
    {
        if (of == gains.Length)
        {
            return used >= least ? 0 : double.NegativeInfinity;
        }

        double best = double.NegativeInfinity;
        for (int count = fewest[of]; count <= Math.Min(gains[of].Length, mosts[of]) && used + count <= most; count++)
        {
            double own = gains[of].Take(count).Sum() + (bonus[of].Length > 0 ? bonus[of][count] : 0);
            best = Math.Max(best, own + Best(gains, bonus, fewest, mosts, of + 1, used + count, least, most));
        }

        return best;
    }
}
