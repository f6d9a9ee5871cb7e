using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1009Tests
{
    private const string Plain = "=> output.Forward(Op.Relu(hidden.Forward(x)));";

    [Fact]
    public Task Layer_ThatIsNotApplied_IsReportedAtItsName() => RuleTest.Reports(
        "AGT1009",
        Snippets.WithForward(Plain, "private readonly Linear [|extra|] = new(8, 8);"),
        "Layer 'extra' is declared but never used in [Forward], so it is not trained; remove it");

    [Fact]
    public Task Array_OfWhichNoLayerIsApplied_IsReportedOnce() => RuleTest.Reports(
        "AGT1009",
        Snippets.WithForward(Plain, "private readonly Linear[] [|extra|] = [new(8, 8), new(8, 8)];"),
        "Layer 'extra.0, extra.1' is declared but never used in [Forward], so it is not trained; remove it");

    [Fact]
    public Task Array_OfWhichOneLayerIsNotApplied_IsReportedWithItsName() => RuleTest.Reports(
        "AGT1009",
        Snippets.WithForward("=> output.Forward(more[0].Forward(hidden.Forward(x)));", "private readonly Linear[] [|more|] = [new(8, 8), new(8, 8)];"),
        "Layer 'more.1' is declared but never used in [Forward], so it is not trained; remove it");

    [Fact]
    public Task Property_ThatIsNotApplied_IsReported() =>
        RuleTest.Reports("AGT1009", Snippets.WithForward(Plain, "public Linear [|Extra|] { get; } = new(8, 8);"));

    [Fact]
    public Task Layer_AppliedInALoopOrHelper_IsSilent() => RuleTest.IsSilent(Snippets.WithForward(
        "{ var h = Act(hidden.Forward(x)); foreach (var one in more) { h = Act(one.Forward(h)); } return output.Forward(h); }",
        "private readonly Linear[] more = [new(8, 8), new(8, 8)]; private Tensor<float> Act(Tensor<float> h) => Op.Relu(last.Forward(h)); private readonly Linear last = new(8, 8);"));

    [Fact]
    public Task Layer_OfAModelWithAnError_IsSilent() => RuleTest.Reports(
        "AGT1001", Snippets.WithForward("=> output.Forward([|Tensor.Tanh<float>|](hidden.Forward(x)));", "private readonly Linear extra = new(8, 8);"));
}
