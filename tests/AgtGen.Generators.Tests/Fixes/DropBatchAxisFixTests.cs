using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class DropBatchAxisFixTests
{
    [Theory]
    [InlineData("-1, 8", "8")]
    [InlineData("-1, 2, 4", "2, 4")]
    [InlineData("[-1, 8]", "[8]")]
    [InlineData("new[] { -1, 8 }", "new[] { 8 }")]
    public Task Fix_RemovesTheFirstLength(string before, string after) => FixTest.Gives(new DropBatchAxisFix(), Reshape(before), Reshape(after));

    [Fact]
    public Task FixAll_OfTwoReshapes_CorrectsBoth() => FixTest.AllGives(
        new DropBatchAxisFix(),
        Snippets.WithForward("{ var h = Op.Reshape(hidden.Forward(x), -1, 8); h = Op.Relu(Op.Reshape(h, 8)); return output.Forward(Op.Reshape(hidden.Forward(x), -1, 8)); }"),
        Snippets.WithForward("{ var h = Op.Reshape(hidden.Forward(x), 8); h = Op.Relu(Op.Reshape(h, 8)); return output.Forward(Op.Reshape(hidden.Forward(x), 8)); }"));

    [Fact]
    public Task Fix_WithNoOtherLength_IsNotOffered() => FixTest.OffersNothing(new DropBatchAxisFix(), Reshape("-1"));

    [Theory]
    [InlineData("x.view(64, 6)")]
    [InlineData("x.flatten()")]
    public Task Fix_OfAModule_IsNotOffered(string reshaped) =>
        FixTest.OffersNothing(new DropBatchAxisFix(), TorchSnippets.Net($"output.call(hidden.call({reshaped}))"));

    private static string Reshape(string shape) => Snippets.WithForward($"=> output.Forward(Op.Reshape(hidden.Forward(x), {shape}));");
}
