using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3003Tests
{
    [Fact]
    public Task Loss_ThatReturnsATensor_IsReportedWhereItReturns() => RuleTest.Reports(
        "AGT3003", Snippets.WithLoss("[Loss] public static Tensor<float> Loss(Tensor<float> logits, int label) => [|logits|];"));

    [Fact]
    public Task Loss_ThatReturnsAComputedTensor_IsReported() => RuleTest.Reports(
        "AGT3003", Snippets.WithLoss("[Loss] public static Tensor<float> Loss(Tensor<float> logits, int label) { var r = Op.Relu(logits); return [|r|]; }"));

    [Fact]
    public Task Loss_ThatReturnsOneNumber_IsSilent() => RuleTest.IsSilent(Snippets.WithLoss(Snippets.Loss));
}
