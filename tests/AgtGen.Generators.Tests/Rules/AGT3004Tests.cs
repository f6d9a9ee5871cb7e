using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3004Tests
{
    [Theory]
    [InlineData("CrossEntropy", "Reduction.Mean")]
    [InlineData("MultiMargin", "Reduction.Sum")]
    [InlineData("CrossEntropy", "(Reduction)1")]
    public Task Reduction_OverTheBatch_IsReportedAtTheArgument(string loss, string reduction) => RuleTest.Reports(
        "AGT3004",
        Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => Op.{loss}(z, label, [|{reduction}|]);"),
        $"Loss 'Op.{loss}' averages over the batch; AgtGen needs per-sample losses and applies the 1/batch factor itself; use Reduction.None");

    [Theory]
    [InlineData("Op.CrossEntropy(z, label, Reduction.None)")]
    [InlineData("Op.CrossEntropy(z, label)")]
    [InlineData("Op.CrossEntropy(reduction: Reduction.None, label: label, logits: z)")]
    public Task Reduction_None_IsSilent(string loss) =>
        RuleTest.IsSilent(Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => {loss};"));
}
