using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class MakeConstFixTests
{
    [Theory]
    [InlineData("private int depth = 3;", "private const int depth = 3;")]
    [InlineData("private static int depth = 2 * (1 + 1);", "private const int depth = 2 * (1 + 1);")]
    [InlineData("/* rounds */ static int depth = 3;", "/* rounds */ const int depth = 3;")]
    public Task Fix_OfALoopBound_MakesTheFieldConstant(string before, string after) => FixTest.Gives(new MakeConstFix(), Loop(before), Loop(after));

    [Fact]
    public Task Fix_OfALayersSize_MakesTheFieldConstant() =>
        FixTest.Gives(new MakeConstFix(), Layer("private static int width = 8;"), Layer("private const int width = 8;"));

    [Fact]
    public Task FixAll_OfTwoUsesOfOneField_MakesItConstantOnce() => FixTest.AllGives(
        new MakeConstFix(),
        Layer("private static int width = 8;").Replace("output = new(8,", "output = new(width,", StringComparison.Ordinal),
        Layer("private const int width = 8;").Replace("output = new(8,", "output = new(width,", StringComparison.Ordinal));

    [Theory]
    [InlineData("public int depth = 3;")]
    [InlineData("private int depth = Environment.ProcessorCount;")]
    [InlineData("private int depth = 3; public void Deepen() => depth++;")]
    [InlineData("private int depth = 3; public void Deepen() => depth = 4;")]
    [InlineData("private int depth = 3; public int Depth => this.depth;")]
    [InlineData("private int depth = 3; public int Parse(string text) => int.TryParse(text, out depth) ? 1 : 0;")]
    public Task Fix_OfAFieldThatIsNoConstant_IsNotOffered(string field) => FixTest.OffersNothing(new MakeConstFix(), Loop(field));

    [Fact]
    public Task Fix_OfABoundThatTheDataGives_IsNotOffered() =>
        FixTest.OffersNothing(new MakeConstFix(), Loop("private const int other = 3;").Replace("i < depth", "i < x[0]", StringComparison.Ordinal));

    private static string Loop(string member) => Snippets.WithForward(
        "{ var h = hidden.Forward(x); for (int i = 0; i < depth; i++) { h = Op.Relu(block.Forward(h)); } return output.Forward(h); }", member);

    private static string Layer(string member) => Snippets.WithForward("=> output.Forward(hidden.Forward(x));", member)
        .Replace("hidden = new(6, 8)", "hidden = new(6, width)", StringComparison.Ordinal);
}
