using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT2003Tests
{
    [Theory]
    [InlineData("[|-1|], 8")]
    [InlineData("[[|-1|], 2, 4]")]
    [InlineData("[|0|], 8")]
    public Task Reshape_WithALeadingBatchAxis_IsReportedAtIt(string shape) => RuleTest.Reports(
        "AGT2003",
        Snippets.WithForward($"=> output.Forward(Op.Reshape(hidden.Forward(x), {shape}));"),
        "'Op.Reshape' reshapes or reduces the batch axis, but a model sees one sample; give the lengths of one sample only");

    [Fact]
    public Task Reshape_WithANegativeLengthElsewhere_IsNotSupported() => RuleTest.Reports(
        "AGT1005", Snippets.WithForward("=> output.Forward(Op.Reshape(hidden.Forward(x), 8, [|-1|]));"));

    [Fact]
    public Task Reshape_OfOneSample_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(Op.Reshape(Op.Reshape(hidden.Forward(x), 2, 4), 8));"));
}
