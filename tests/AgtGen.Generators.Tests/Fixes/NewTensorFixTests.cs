using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class NewTensorFixTests
{
    [Theory]
    [InlineData("h += block.Forward(h)", "h = Op.Add(h, block.Forward(h))")]
    [InlineData("h -= block.Forward(h)", "h = Op.Subtract(h, block.Forward(h))")]
    public Task Fix_AssignsANewTensor(string before, string after) => FixTest.Gives(new NewTensorFix(), Model(before), Model(after));

    [Fact]
    public Task FixAll_OfTwo_CorrectsBoth() => FixTest.AllGives(
        new NewTensorFix(), Model("h += block.Forward(h); h -= x0"), Model("h = Op.Add(h, block.Forward(h)); h = Op.Subtract(h, x0)"));

    [Theory]
    [InlineData("h *= h")]
    [InlineData("calls += 1")]
    public Task Fix_OfSomethingElse_IsNotOffered(string statement) => FixTest.OffersNothing(new NewTensorFix(), Model(statement));

    private static string Model(string statement) => Snippets.WithForward(
        $$"""{ var h = hidden.Forward(x); var x0 = h; {{statement}}; return output.Forward(Op.Add(h, x0)); }""", "private int calls; public int Calls => calls; // block");
}
