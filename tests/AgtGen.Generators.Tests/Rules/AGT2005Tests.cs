using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT2005Tests
{
    [Theory]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("Hinge")]
    public Task BinaryLoss_OfAModelWithTwoOutputs_IsReported(string loss) => RuleTest.Reports(
        "AGT2005", Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => [|Op.{loss}|](z, label);"));

    [Fact]
    public Task SquaredError_OfAModelWithTwoOutputs_IsReported() => RuleTest.Reports(
        "AGT2005", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, float target) => [|Op.SquaredError|](z, target);"), "The model has 2 outputs, but the loss expects 1; change the last layer or the loss");

    [Fact]
    public Task CrossEntropy_OfAModelWithTwoOutputs_IsSilent() => RuleTest.IsSilent(Snippets.WithLoss(Snippets.Loss));
}
