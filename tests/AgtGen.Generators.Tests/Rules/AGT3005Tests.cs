using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3005Tests
{
    [Fact]
    public Task Layer_WhoseResultIsDropped_IsReportedWhereItIsApplied() => RuleTest.Reports(
        "AGT3005",
        Snippets.WithForward("{ var h = hidden.Forward(x); var lost = Op.Relu([|block.Forward|](h)); return output.Forward(h); }"),
        "Layer 'block' is applied, but loss 'Op.CrossEntropy' does not depend on it, so it is never trained; use its result or remove it");

    [Fact]
    public Task Layer_WhoseResultIsOverwritten_IsReported() => RuleTest.Reports(
        "AGT3005", Snippets.WithForward("{ var h = hidden.Forward(x); var y = [|block.Forward|](h); y = Op.Relu(h); return output.Forward(y); }"));

    [Fact]
    public Task Layer_UnderAScaledLoss_IsReportedWithTheLossItself() => RuleTest.Reports(
        "AGT3005",
        Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => 2 * Op.MultiMargin(z, label);", "private readonly Linear side = new(6, 6);")
            .Replace("=> output.Forward", "{ [|side.Forward|](x); return output.Forward", StringComparison.Ordinal)
            .Replace("(hidden.Forward(x)));", "(hidden.Forward(x))); }", StringComparison.Ordinal),
        "Layer 'side' is applied, but loss 'Op.MultiMargin' does not depend on it, so it is never trained; use its result or remove it");

    [Fact]
    public Task Layer_AppliedTwiceAndDroppedOnce_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("{ var h = hidden.Forward(x); var lost = block.Forward(h); return output.Forward(block.Forward(Op.Relu(h))); }"));
}
