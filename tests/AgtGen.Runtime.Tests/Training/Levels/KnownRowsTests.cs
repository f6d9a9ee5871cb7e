using AgtGen.Kernels;
using AgtGen.Training.Levels;

namespace AgtGen.Runtime.Tests.Training.Levels;

public sealed class KnownRowsTests
{
    [Fact]
    public void Between_TwoTrainings_NeverMeet()
    {
        Adversary known = new(AggregationKind.Removal, 3, 0, LabelFreedom.None) { IsExact = true, IsOfDataSet = true };
        LevelPlan plan = LevelPlan.Of(known, 1, null)!;
        Assert.Equal((2, 2, false), (plan.Count, plan.Boxes, plan.EndsWithEpochs));
        Assert.Null(plan.Between(0, 1, 3));
        Assert.Null(plan.Between(1, 0, 3));
        Assert.Equal(BatchBudget.None, plan.Between(0, 0, 3));
        Assert.Equal(new BatchBudget(AggregationKind.Removal, 2) { IsExact = true }, plan.Between(1, 1, 2));
        Assert.Equal(BatchBudget.None, plan.Between(1, 1, 0));
        Assert.True(plan.IsLiveAtStart(1));
        Assert.False(plan.HoldsNominal(1));
    }
}
