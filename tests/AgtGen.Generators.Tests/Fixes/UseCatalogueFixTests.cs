using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class UseCatalogueFixTests
{
    [Theory]
    [InlineData("Tensor.Max<float>(h, 0)", "Op.Relu(h)")]
    [InlineData("Tensor.Max<float>(h, 0f)", "Op.Relu(h)")]
    [InlineData("Tensor.Multiply<float>(h, 0.5f)", "Op.Scale(h, 0.5f)")]
    [InlineData("Tensor.Negate<float>(h)", "Op.Scale(h, -1)")]
    public Task Fix_OfAKnownEquivalent_CallsTheOp(string before, string after) => FixTest.Gives(new UseCatalogueFix(), With(before), With(after));

    [Fact]
    public Task FixAll_OfTwoCallsAndOneWithoutAnEquivalent_ReplacesTheTwo() => FixTest.AllGives(
        new UseCatalogueFix(),
        With("Op.Add(Op.Add(Tensor.Max<float>(h, 0), Tensor.Negate<float>(h)), Tensor.Tanh<float>(h))"),
        With("Op.Add(Op.Add(Op.Relu(h), Op.Scale(h, -1)), Tensor.Tanh<float>(h))"));

    [Theory]
    [InlineData("Tensor.Max<float>(h, 1)")]
    [InlineData("Tensor.Multiply<float>(h, h)")]
    [InlineData("Tensor.Tanh<float>(h)")]
    public Task Fix_WithoutAnEquivalent_IsNotOffered(string call) => FixTest.OffersNothing(new UseCatalogueFix(), With(call));

    private static string With(string call) => Snippets.WithForward($"{{ var h = hidden.Forward(x); return output.Forward({call}); }}");
}
