using AgtGen.Privacy;

namespace AgtGen.Runtime.Tests.Privacy;

public sealed class ProposeTestReleaseTests
{
    /// <summary>The smallest deltas are a few units of what probabilities are counted in, where a product that is rounded down does not grow.</summary>
    [Theory]
    [InlineData(1, 1e-9)]
    [InlineData(0.1, 1e-5)]
    [InlineData(0.1, 1e-38)]
    [InlineData(0.5, 3e-39)]
    [InlineData(1.0 / 1024, 1e-37)]
    [InlineData(64, 1e-38)]
    public void Threshold_EpsilonAndDelta_IsTheFirstThatNoiseSeldomReaches(double epsilon, double delta) =>
        Assert.Equal((int)Math.Ceiling(-Math.Log(Math.Floor(Math.ScaleB(delta, 128))) / epsilon + (128 * Math.Log(2) / epsilon)), new ProposeTestRelease(epsilon, delta).Threshold);
}
