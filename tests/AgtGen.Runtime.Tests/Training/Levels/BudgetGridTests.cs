using AgtGen.Kernels;
using AgtGen.Training.Levels;

namespace AgtGen.Runtime.Tests.Training.Levels;

public sealed class BudgetGridTests
{
    /// <summary>Whatever is used in which batch: a way of the levels leads through it, with a budget of at least that in each batch.</summary>
    [Theory]
    [InlineData(3, null)]
    [InlineData(5, null)]
    [InlineData(6, "1,2,4")]
    [InlineData(6, "5")]
    [InlineData(4, "0,1,2,3,4,9")]
    public void Between_EveryUseOfTheBudget_IsCoveredByAWay(int budget, string? levels)
    {
        LevelGrid grid = new(budget, levels?.Split(',').Select(int.Parse).ToArray(), 4);
        int[] open = [2, 1, 4, 3];
        foreach (int[] used in Uses(budget, open))
        {
            (int from, int sum) = (0, 0);
            for (int batch = 0; batch < open.Length; batch++)
            {
                Assert.True(grid.Left(from, open[batch]) >= used[batch]);
                sum += used[batch];
                int to = Level(grid, budget, sum);
                Assert.True(grid.Between(from, to, open[batch]) >= used[batch], $"{string.Join(", ", used)} in batch {batch}");
                from = to;
            }
        }
    }

    /// <summary>With all numbers as levels a way uses no more than the budget: that is what makes boxes narrow.</summary>
    [Fact]
    public void Between_AllNumbers_UsesExactlyTheDifference()
    {
        LevelGrid grid = new(4, null, 4);
        Assert.Equal(5, grid.Count);
        for (int from = 0; from < 5; from++)
        {
            Assert.Equal(4 - from, grid.Left(from, 9));
            for (int to = 0; to < 5; to++)
            {
                Assert.Equal(to < from ? null : to - from, grid.Between(from, to, 9));
            }
        }
    }

    [Fact]
    public void Between_MoreThanTheBatchHolds_LeadsNowhere()
    {
        Assert.Null(new LevelGrid(4, null, 4).Between(0, 3, 2));
        Assert.Equal(2, new LevelGrid(4, [2], 4).Between(0, 1, 2));
    }

    [Theory]
    [InlineData(8, 5)]
    [InlineData(9, 5)]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    public void Count_NobodyAsked_IsFourAboveTheFirst(int budget, int count) => Assert.Equal(count, new LevelGrid(budget, null, 4).Count);

    [Fact]
    public void Of_TwoBudgets_HasPairsOfLevels()
    {
        Adversary two = new(AggregationKind.BoundedPerturbation, 3, 0.1, new(LabelFreedomKind.AnyClass)) { Larger = 2, Beside = 1, IsOfDataSet = true };
        LevelPlan grid = LevelPlan.Of(two, 3, null)!;
        Assert.Equal(6, grid.Count);
        Assert.Equal(new BatchBudget(two.Kind, 2) { Beside = 1 }, grid.Left(0, 9));

        // From one of two features and no label to both of them and one label; a label alone is counted for a feature, too.
        Assert.Equal(new BatchBudget(two.Kind, 1) { Beside = 1 }, grid.Between(2, 5, 9));
        Assert.Equal(new BatchBudget(two.Kind, 1) { Beside = 1 }, grid.Between(4, 5, 9));
        Assert.Null(grid.Between(1, 4, 9));
        Assert.Equal(BatchBudget.None, grid.Between(5, 5, 9));
    }

    [Fact]
    public void Of_NothingToKeepApart_IsNone()
    {
        Adversary removal = new(AggregationKind.Removal, 2, 0, LabelFreedom.None) { IsOfDataSet = true };
        Assert.NotNull(LevelPlan.Of(removal, 2, null));
        Assert.Null(LevelPlan.Of(removal, 1, null));
        Assert.Null(LevelPlan.Of(removal, 2, []));
        Assert.Null(LevelPlan.Of(removal with { IsOfDataSet = false }, 2, null));
        Assert.Null(LevelPlan.Of(Adversary.Absent with { IsOfDataSet = true }, 2, null));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    public void Of_LevelsThatDoNotAscend_Refuses(int first, int second)
    {
        Adversary removal = new(AggregationKind.Removal, 2, 0, LabelFreedom.None) { IsOfDataSet = true };
        Assert.Throws<ArgumentException>(() => LevelPlan.Of(removal, 2, [first, second]));
    }

    private static int Level(LevelGrid grid, int budget, int used)
    {
        // The level of a number is found by what leads to it from nothing: the first level whose reach covers it.
        int level = 0;
        while (grid.Between(0, level, budget) is null || grid.Between(0, level, budget) < used)
        {
            level++;
        }

        return level;
    }

    private static IEnumerable<int[]> Uses(int budget, int[] open)
    {
        if (open.Length == 0)
        {
            return [[]];
        }

        return from first in Enumerable.Range(0, Math.Min(budget, open[0]) + 1)
               from rest in Uses(budget - first, open[1..])
               select (int[])[first, .. rest];
    }
}
