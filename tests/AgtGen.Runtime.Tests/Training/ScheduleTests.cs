using AgtGen.Training.Updates;

namespace AgtGen.Runtime.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void BatchPlan_Unshuffled_CutsTheDataInOrder()
    {
        BatchPlan plan = new(10, new(2, 4));
        Assert.Equal((4, 3, 6), (plan.BatchSize, plan.BatchesPerEpoch, plan.Steps));
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], [0, 1, 2, 3]], Enumerable.Range(0, 4).Select(step => plan.Next(step).ToArray()));
    }

    [Fact]
    public void BatchPlan_Shuffled_EachEpochIsAnotherPermutationFixedBySeed()
    {
        int[][] Epochs(int seed)
        {
            BatchPlan plan = new(10, new(2, 4) { ShuffleSeed = seed });
            int[][] steps = [.. Enumerable.Range(0, 6).Select(step => plan.Next(step).ToArray())];
            return [[.. steps[..3].SelectMany(rows => rows)], [.. steps[3..].SelectMany(rows => rows)]];
        }

        int[][] first = Epochs(1);
        Assert.All(first, epoch => Assert.Equal(Enumerable.Range(0, 10), epoch.Order()));
        Assert.NotEqual(first[0], first[1]);
        Assert.Equal(first, Epochs(1));
        Assert.NotEqual(first[0], Epochs(2)[0]);
    }

    [Fact]
    public void LearningRate_EveryIteration_EnclosesTheRealValue()
    {
        Sgd optimizer = new(0.1, decay: 0.7, minimumRate: 0.01);
        for (int n = 0; n < 50; n++)
        {
            StepFactor<float> single = StepFactor<float>.Rate(optimizer.Rates, n);
            StepFactor<double> rate = StepFactor<double>.Rate(optimizer.Rates, n);
            decimal exact = Math.Max((decimal)0.1 / (1 + ((decimal)0.7 * n)), 0.01m);
            Assert.True(rate.Lower <= rate.Nominal && rate.Nominal <= rate.Upper && rate.Upper - rate.Lower <= 1e-16);
            Assert.Equal((double)exact, rate.Nominal, 1e-15);
            Assert.True(single.Lower <= rate.Lower && rate.Upper <= single.Upper && single.Lower <= single.Nominal && single.Nominal <= single.Upper);
        }
    }

    [Fact]
    public void LearningRate_NoDecay_IsAPoint() => Assert.Equal(new(0.5, 0.5, 0.5), StepFactor<double>.Rate(RateSchedule.Constant(0.5), 7));
}
