using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class NoReductionFixTests
{
    [Theory]
    [InlineData("Reduction.Mean", "Reduction.None")]
    [InlineData("reduction: AgtGen.Modeling.Reduction.Sum", "reduction: AgtGen.Modeling.Reduction.None")]
    [InlineData("(Reduction)1", "Reduction.None")]
    public Task Fix_AsksForOneValuePerSample(string before, string after) => FixTest.Gives(new NoReductionFix(), Loss(before), Loss(after));

    [Fact]
    public Task FixAll_OfTwoModels_CorrectsBoth() => FixTest.AllGives(
        new NoReductionFix(),
        Loss("Reduction.Mean") + Loss("Reduction.Sum").Replace("class Net", "class Other", StringComparison.Ordinal),
        Loss("Reduction.None") + Loss("Reduction.None").Replace("class Net", "class Other", StringComparison.Ordinal));

    private static string Loss(string reduction) =>
        Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label, {reduction});");
}
