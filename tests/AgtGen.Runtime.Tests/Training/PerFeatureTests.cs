namespace AgtGen.Runtime.Tests.Training;

public sealed class PerFeatureTests
{
    [Fact]
    public void Equals_SameNumbers_AreOneValue()
    {
        Assert.Equal(new PerFeature([0.1, 0]), new PerFeature([0.1, 0]));
        Assert.Equal(new PerFeature([0.1, 0]).GetHashCode(), new PerFeature([0.1, 0]).GetHashCode());
        Assert.NotEqual(new PerFeature([0.1, 0]), new PerFeature([0, 0.1]));
        Assert.Equal("0.1, 0", new PerFeature([0.1, 0]).ToString());
        Assert.Equal(0.1, new BoundedPoisoning { FeatureEpsilons = new([0.1, 0]) }.LargestFeatureEpsilon);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void New_OutOfRange_Throws(double value) => Assert.Throws<ArgumentException>(() => new PerFeature([0, value]));

    [Fact]
    public void New_None_Throws() => Assert.Throws<ArgumentException>(() => new PerFeature([]));
}
