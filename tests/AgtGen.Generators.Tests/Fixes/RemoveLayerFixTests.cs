using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class RemoveLayerFixTests
{
    private const string Plain = "=> output.Forward(Op.Relu(hidden.Forward(x)));";

    [Theory]
    [InlineData("private readonly Linear extra = new(8, 8);")]
    [InlineData("readonly Linear[] extra = [new(8, 8), new(8, 8)];")]
    [InlineData("private Linear Extra { get; } = new(8, 8);")]
    [InlineData("private readonly Linear a = new(8, 8), b = new(8, 8);")]
    public Task FixAll_RemovesTheMember(string layer) => FixTest.AllGives(new RemoveLayerFix(), With(layer + "\n    "), With(string.Empty));

    [Fact]
    public Task Fix_OfOneOfTwoInADeclaration_KeepsTheOther() => FixTest.Gives(
        new RemoveLayerFix(),
        Snippets.WithForward("=> output.Forward(kept.Forward(hidden.Forward(x)));", "private readonly Linear extra = new(8, 8), kept = new(8, 8);"),
        Snippets.WithForward("=> output.Forward(kept.Forward(hidden.Forward(x)));", "private readonly Linear kept = new(8, 8);"));

    [Theory]
    [InlineData("public readonly Linear extra = new(8, 8);")]
    [InlineData("private readonly Linear extra = new(8, 8); public int Size => extra.InFeatures;")]
    public Task Fix_OfALayerThatMayBeNamed_IsNotOffered(string layer) => FixTest.OffersNothing(new RemoveLayerFix(), With(layer));

    [Fact]
    public Task Fix_OfAnArrayInPartUse_IsNotOffered() => FixTest.OffersNothing(
        new RemoveLayerFix(),
        Snippets.WithForward("=> output.Forward(more[0].Forward(hidden.Forward(x)));", "private readonly Linear[] more = [new(8, 8), new(8, 8)];"));

    private static string With(string member) => Snippets.WithForward(Plain, "private readonly int other = 1;\n    " + member + "public int Other => other;");
}
