using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1002Tests
{
    [Fact]
    public Task If_OnAnEntryOfTheInput_IsReported() => RuleTest.Reports(
        "AGT1002",
        Snippets.WithForward(
            """
            {
                if ([|x[0] > 0|])
                {
                    return output.Forward(hidden.Forward(x));
                }

                return output.Forward(Op.Relu(hidden.Forward(x)));
            }
            """),
        "The branch on 'x[0] > 0' depends on data or parameters, so an altered run may take the other side; use a compile-time condition, or Op.Relu");

    [Fact]
    public Task Ternary_OnAParameter_IsReported() => RuleTest.Reports(
        "AGT1002", Snippets.WithForward("=> [|hidden.Weight[0, 0] > 0|] ? output.Forward(hidden.Forward(x)) : output.Forward(Op.Relu(hidden.Forward(x)));"));

    [Fact]
    public Task If_OnAFieldThatMayChange_IsReported() => RuleTest.Reports(
        "AGT1002",
        Snippets.WithForward(
            "{ var h = hidden.Forward(x); if ([|deep|]) h = block.Forward(Op.Relu(h)); return output.Forward(Op.Relu(h)); }", "public bool deep = true;"));

    [Fact]
    public Task If_OnAReadonlyFieldThatAConstructorSets_IsReported() => RuleTest.Reports(
        "AGT1002",
        Snippets.WithForward(
            "{ var h = hidden.Forward(x); if ([|deep|]) h = block.Forward(Op.Relu(h)); return output.Forward(Op.Relu(h)); }",
            "private readonly bool deep = true; public Net(bool deep) { this.deep = deep; }"));

    [Fact]
    public Task If_OnTheLabel_IsReported() => RuleTest.Reports(
        "AGT1002",
        Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => [|label == 0|] ? Op.CrossEntropy(z, label) : Op.MultiMargin(z, label);"));

    [Fact]
    public Task If_OnAConstant_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward(
            """
            {
                var h = hidden.Forward(x);
                if (Deep && shift > 0)
                {
                    h = block.Forward(Op.Relu(h));
                }
                else
                {
                    h = Unbounded(h);
                }

                return output.Forward(Deep ? Op.Relu(h) : h);
            }
            """,
            "private const bool Deep = true; private static readonly int shift = 3; private static Tensor<float> Unbounded(Tensor<float> h) => Tensor.Exp<float>(h);"));
}
