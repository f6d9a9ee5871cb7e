namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>The induction that bounds of nets rest on, one step at a time and from anywhere: whole trainings meet only the few places that they come to, where most parts of the bound are small.</summary>
public sealed class NetStepTests
{
    private static int Steps => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 10000 : 1200;

    [Fact]
    public void Advance_FromAnywhere_BoundsEveryRun()
    {
        double[] excesses = [.. Enumerable.Range(0, Steps).Select(TinySteps.Excess).Where(excess => !double.IsNaN(excess))];
        Assert.True(excesses.Length > Steps / 2, $"Only {excesses.Length} of {Steps} steps were bounded at all.");
        Assert.All(excesses, excess => Assert.True(excess <= 0, $"A run is {excess} of the bound beyond it."));

        // A bound that no run comes near would hold, too, with a part of it missing.
        Assert.True(excesses.Max() > -0.01, $"No run comes nearer to its bound than {excesses.Max()}.");
    }
}
