using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3006Tests
{
    private const string Library = " public static class autograd { public static float grad(Tensor<float> z) => 0; }";

    [Fact]
    public Task Loss_ThatUsesAGradient_IsReportedAtTheMethod() => RuleTest.Reports(
        "AGT3006",
        Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label) + [|autograd.grad|](z);") + Library,
        "'autograd.grad' uses a gradient of the model, and second-order terms are not supported; use a loss of the catalogue alone");

    [Fact]
    public Task Gradient_OutsideTheModel_IsSilent() => RuleTest.IsSilent(
        Snippets.WithLoss(Snippets.Loss, "public static float Slope(Tensor<float> z) => autograd.grad(z);") + Library);
}
