namespace AgtGen.Runtime.Tests.Training;

public sealed class SgdTests
{
    [Fact]
    public void Constructor_NesterovWithoutMomentumOrWithDampening_Throws()
    {
        Assert.Contains("Nesterov", Assert.Throws<ArgumentException>(() => new Sgd(0.1, nesterov: true)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Sgd(0.1, momentum: 0.9, dampening: 0.1, nesterov: true));
    }

    [Fact]
    public void Constructor_ValuesOutsideTheirRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, momentum: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, momentum: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, momentum: 0.5, dampening: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, l1: double.PositiveInfinity));
    }

    [Fact]
    public void LearningRate_AnySchedule_IsThatOfTheFirstStep() =>
        Assert.Equal(0.05, new Sgd(RateSchedule.WarmUp(2, RateSchedule.Constant(0.1))).LearningRate);
}
