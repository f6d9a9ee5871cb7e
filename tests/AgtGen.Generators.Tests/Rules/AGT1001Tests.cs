using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1001Tests
{
    [Fact]
    public Task Call_OfTheFramework_IsReportedAtTheMethod() => RuleTest.Reports(
        "AGT1001",
        Snippets.WithForward("=> output.Forward([|Tensor.Tanh<float>|](hidden.Forward(x)));"),
        "'Tensor.Tanh' is not in the AgtGen op catalogue, so no sound bound is known for it; use an operation of AgtGen.Modeling.Op");

    [Fact]
    public Task Null_InsteadOfAnOutput_IsReported() => RuleTest.Reports("AGT1001", Snippets.WithForward("=> [|null!|];"));

    [Fact]
    public Task Call_OnALoss_IsReported() => RuleTest.Reports(
        "AGT1001", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => [|MathF.Exp|](Op.CrossEntropy(z, label));"));

    [Fact]
    public Task Indexer_OfTheInput_IsReported() => RuleTest.Reports(
        "AGT1001", Snippets.WithForward("{ float first = [|x[0]|]; return output.Forward(hidden.Forward(x)); }"), "'Tensor<float>.this[]' is not in the AgtGen op catalogue, so no sound bound is known for it; use an operation of AgtGen.Modeling.Op");

    [Fact]
    public Task WeightOfALayer_ReadDirectly_IsReported() => RuleTest.Reports(
        "AGT1001", Snippets.WithForward("{ var w = [|hidden.Weight|]; return output.Forward(hidden.Forward(x)); }"));

    [Fact]
    public Task Factor_ThatIsNotConstant_IsReported() => RuleTest.Reports(
        "AGT1001", Snippets.WithForward("=> output.Forward(Op.Scale(hidden.Forward(x), [|factor|]));", "public float factor = 2;"));

    [Theory]
    [InlineData("private Linear Other => hidden;")]

    public Task Layer_InAComputedProperty_IsReported(string property) => RuleTest.Reports(
        "AGT1001", Snippets.WithForward("=> output.Forward([|Other|].Forward(x));", property));

    [Fact]
    public Task TwoCalls_InOneExpression_AreBothReported() => RuleTest.Reports(
        "AGT1001", Snippets.WithForward("=> Op.Add([|Tensor.Tanh<float>|](x), [|Tensor.Exp<float>|](x));"));

    [Fact]
    public Task Helper_CalledTwice_IsReportedOnce() => RuleTest.Reports(
        "AGT1001",
        Snippets.WithForward("=> output.Forward(Act(block.Forward(Act(hidden.Forward(x)))));", "private static Tensor<float> Act(Tensor<float> h) => [|Tensor.Tanh<float>|](h);"));

    [Fact]
    public Task EveryOpOfTheCatalogue_IsSilent() => RuleTest.IsSilent(Snippets.WithForward(
        "=> output.Forward(Op.Reshape(Op.Flatten(Op.Scale(Op.Subtract(Op.Add(Op.Relu(hidden.Forward(x)), hidden.Forward(x)), hidden.Forward(x)), 0.5f)), 8));"));

    [Fact]
    public Task NullCheck_OfTheInput_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("{ ArgumentNullException.ThrowIfNull(x); return output.Forward(hidden.Forward(x)); }"));
}
