namespace AgtGen.Runtime.Tests.Training;

public sealed class AdaptiveOptimizerTests
{
    [Fact]
    public void Constructor_NothingGiven_HasTheDefaultsOfTorch()
    {
        Adam adam = new();
        Assert.Equal((0.001, 0.9, 0.999, 1e-8, 0), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        Assert.Equal(0.01, new AdamW().WeightDecay);
    }

    [Fact]
    public void Constructor_Beta1SquaredNotBelowBeta2_IsRefusedWithTheReason()
    {
        Assert.Contains("nothing bounds the step", Assert.Throws<ArgumentException>(() => new Adam(0.1, beta1: 0.9, beta2: 0.8)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Adam(0.1, beta1: 0.5, beta2: 0.25));
    }

    [Fact]
    public void Constructor_ValuesOutsideTheirRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(0.1, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(0.1, beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(0.1, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(0.1, weightDecay: double.NaN));
    }
}
