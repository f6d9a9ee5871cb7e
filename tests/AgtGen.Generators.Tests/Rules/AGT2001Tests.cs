using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT2001Tests
{
    [Fact]
    public Task Layer_OfAnotherSize_IsReportedAtTheLayer() => RuleTest.Reports(
        "AGT2001", Snippets.WithForward("=> [|output.Forward|](Op.Relu(x));").Replace("Tensor<float> x)", "[Shape(6)] Tensor<float> x)", StringComparison.Ordinal));

    [Fact]
    public Task Add_OfTwoShapes_IsReported() => RuleTest.Reports("AGT2001", Snippets.WithForward("=> output.Forward([|Op.Add|](hidden.Forward(x), x));"));

    [Fact]
    public Task Reshape_ToAnotherNumberOfEntries_IsReported() => RuleTest.Reports("AGT2001", Snippets.WithForward("=> output.Forward([|Op.Reshape|](hidden.Forward(x), 3, 3));"));

    [Fact]
    public Task Reshape_ToTheSameNumberOfEntries_IsSilent() => RuleTest.IsSilent(Snippets.WithForward("=> output.Forward(Op.Flatten(Op.Reshape(hidden.Forward(x), 2, 4)));"));

    [Theory]
    [InlineData("[|Op.Concat|](hidden.Forward(x), Op.Reshape(hidden.Forward(x), 2, 4), 0)")]
    [InlineData("[|Op.Concat|](hidden.Forward(x), x, 1)")]
    [InlineData("[|Op.Slice|](hidden.Forward(x), 0, 5, 4)")]
    [InlineData("[|Op.Slice|](hidden.Forward(x), 0, -1, 4)")]
    [InlineData("[|Op.Pad|](hidden.Forward(x), 0, -1, 1)")]
    [InlineData("[|Op.Pad|](hidden.Forward(x), 0, int.MaxValue, 1)")]
    [InlineData("[|Op.Transpose|](hidden.Forward(x), 0, 1)")]
    [InlineData("[|Op.Sum|](hidden.Forward(x), -1)")]
    [InlineData("[|Op.Mean|](hidden.Forward(x), 1)")]
    public Task Arrangement_ThatTheShapeDoesNotHave_IsReported(string value) => RuleTest.Reports("AGT2001", Snippets.WithForward($"=> output.Forward({value});"));
}
