using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT7002Tests
{
    private const string Halved = "{ var h = Op.Relu(hidden.Forward(x)); return output.Forward([|Op.Subtract|](h, Op.Scale(h, 0.5f))); }";

    [Theory]
    [InlineData(Halved)]
    [InlineData("{ var h = Op.Relu(hidden.Forward(x)); return output.Forward([|Op.Add|](Op.Scale(h, -0.5f), h)); }")]
    [InlineData("{ var h = hidden.Forward(x); return output.Forward([|Op.Subtract|](Op.Add(block.Forward(h), h), Op.Scale(h, 2f))); }")]
    [InlineData("{ var h = hidden.Forward(x); return output.Forward([|Op.Subtract|](h, h)); }")]
    public Task Operand_WithBothSigns_IsReportedAtTheSum(string body) => RuleTest.Reports("AGT7002", Snippets.WithForward(body));

    [Fact]
    public Task Message_NamesOperandCountAndSum() => RuleTest.Reports(
        "AGT7002",
        Snippets.WithForward(Halved),
        "'Op.Relu' occurs 2 times in 'Op.Subtract(h, Op.Scale(h, 0.5f))' with opposite signs, and interval arithmetic treats each as independent; collect its factors into one");

    [Theory]
    [InlineData("{ var h = hidden.Forward(x); return output.Forward(Op.Add(h, Op.Scale(h, 0.5f))); }")] // Of one sign: nothing is lost.
    [InlineData("{ var h = hidden.Forward(x); return output.Forward(Op.Add(Op.Add(h, h), h)); }")]
    [InlineData("{ var h = hidden.Forward(x); return output.Forward(Op.Subtract(Op.Scale(h, -1f), h)); }")]
    [InlineData("{ var h = hidden.Forward(x); return output.Forward(Op.Subtract(h, Op.Scale(h, 0f))); }")]
    [InlineData("{ var h = hidden.Forward(x); return output.Forward(Op.Subtract(h, block.Forward(h))); }")] // Another value.
    [InlineData("{ var h = hidden.Forward(x); return output.Forward(Op.Subtract(h, Op.Relu(h))); }")]
    public Task Operand_WithOneSignOrAnotherValue_IsSilent(string body) => RuleTest.IsSilent(Snippets.WithForward(body));

    [Fact]
    public Task Sum_ThatDoublesAtEveryLevel_IsReadInNoTime() => RuleTest.IsSilent(
        Snippets.WithForward("{ var h = hidden.Forward(x); for (int i = 0; i < 200; i++) { h = Op.Add(h, Op.Scale(h, 0.1f)); } return output.Forward(h); }"));

    [Fact]
    public Task Suppression_ByPragma_IsObeyed() => RuleTest.IsSilent(
        "#pragma warning disable AGT7002\n" + Snippets.WithForward(Halved.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));
}
