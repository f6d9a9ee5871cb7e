using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0004Tests
{
    [Fact]
    public Task Type_WithoutLoss_IsReportedAtItsName() => RuleTest.Reports(
        "AGT0004",
        Snippets.WithLoss(string.Empty).Replace("class Net", "class [|Net|]", StringComparison.Ordinal),
        "Type 'Net' must declare exactly one [Loss] method but declares 0; mark the one that training makes small");

    [Fact]
    public Task Type_WithTwoLosses_IsReportedAtTheSecond() => RuleTest.Reports(
        "AGT0004",
        Snippets.WithLoss(Snippets.Loss + " [Loss] public static float [|Other|](Tensor<float> logits, int label) => Op.MultiMargin(logits, label);"),
        "Type 'Net' must declare exactly one [Loss] method but declares 2; mark the one that training makes small");

    [Fact]
    public Task Type_WithOneLoss_IsSilent() => RuleTest.IsSilent(Snippets.WithLoss(Snippets.Loss));
}
