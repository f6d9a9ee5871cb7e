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

    [Theory]
    [InlineData("functional.cross_entropy(output, target)", "functional.cross_entropy(output, target, reduction: TorchSharp.torch.nn.Reduction.None)")]
    [InlineData("nn.functional.cross_entropy(output, target, null)", "nn.functional.cross_entropy(output, target, null, reduction: nn.Reduction.None)")]
    [InlineData("torch.nn.functional.cross_entropy(output, target)", "torch.nn.functional.cross_entropy(output, target, reduction: torch.nn.Reduction.None)")]
    [InlineData("functional.cross_entropy(output, target, reduction: (nn.Reduction)1)", "functional.cross_entropy(output, target, reduction: nn.Reduction.None)")]
    [InlineData("functional.cross_entropy(output, target, reduction: nn.Reduction.None).mean()", "functional.cross_entropy(output, target, reduction: nn.Reduction.None)")]
    public Task Fix_OfAModule_AsksForOneValuePerSample(string before, string after) => FixTest.Gives(new NoReductionFix(), Module(before), Module(after));

    [Fact]
    public Task FixAll_OfTwoModels_CorrectsBoth() => FixTest.AllGives(
        new NoReductionFix(),
        Loss("Reduction.Mean") + Loss("Reduction.Sum").Replace("class Net", "class Other", StringComparison.Ordinal),
        Loss("Reduction.None") + Loss("Reduction.None").Replace("class Net", "class Other", StringComparison.Ordinal));

    private static string Module(string loss) =>
        TorchSnippets.Net("output.call(hidden.call(x))", loss: $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};");

    private static string Loss(string reduction) =>
        Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label, {reduction});");
}
