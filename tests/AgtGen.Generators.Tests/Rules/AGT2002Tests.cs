using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT2002Tests
{
    [Fact]
    public Task Layer_OfASizeOnlyKnownAtRunTime_IsReportedAtTheSize() => RuleTest.Reports(
        "AGT2002", WithLayer("new(6, [|Environment.ProcessorCount|])"), "Dimension outFeatures of 'hidden' is not a compile-time constant, so no code can be generated for it; make it const");

    [Fact]
    public Task Layer_OfASizeThatACallerGives_IsReportedAtTheSize() => RuleTest.Reports(
        "AGT2002",
        WithLayer("new(6, 8)", "public Net(int n = 8) { hidden = new(6, [|n|]); }"),
        "Dimension outFeatures of 'hidden' is not a compile-time constant, so no code can be generated for it; make it const, since other code may give 'n' another value");

    [Fact]
    public Task Layers_OfOneSizeThatIsNoConstant_AreReportedOnce() => RuleTest.Reports(
        "AGT2002",
        Snippets.WithLoss(Snippets.Loss, "public static int width = 8;").Replace("new(6, 8)", "new(6, [|width|])", StringComparison.Ordinal).Replace("new(8, 2)", "new(width, 2)", StringComparison.Ordinal));

    [Fact]
    public Task Layer_WhoseNameALocalHasToo_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("{ var hidden = this.hidden.Forward(x); hidden = Op.Relu(hidden); return output.Forward(hidden); }"));

    /// <summary>C# makes the layer first, with a bias, and only then sets NoBias.</summary>
    [Fact]
    public Task StaticLayer_ThatReadsAValueSetBelow_IsReportedAtTheValue() => RuleTest.Reports(
        "AGT2002",
        WithStatic("block = new(8, 8, bias: [|!NoBias|]); private static readonly bool NoBias = true"),
        "Dimension bias of 'block' is not a compile-time constant, so no code can be generated for it; make it const");

    [Theory]
    [InlineData("block = new(8, [|Width|]); private static readonly int Width = 8")]
    [InlineData("block = new(8, [|4 + Net.Half|]); private static readonly int Half = 4")]
    [InlineData("block = new(8, [|Width|]); private static int Width { get; } = 8")]
    [InlineData("block = new(8, [|Sizes.Width|]); private static readonly int Half = 4; private static class Sizes { public static readonly int Width = 2 * Half; }")]
    public Task StaticLayer_ThatReadsAValueSetLater_IsReported(string member) => RuleTest.Reports("AGT2002", WithStatic(member));

    [Fact]
    public Task StaticLayers_OfAnArrayThatReadAValueSetBelow_AreReported() => RuleTest.Reports(
        "AGT2002",
        Snippets.WithForward(
            "=> output.Forward(all[1].Forward(hidden.Forward(x)));", "private static readonly Linear[] all = [new(8, 8), new(8, [|Width|])]; private static readonly int Width = 8;"));

    // The order of parts is not defined.
    [Fact]
    public Task StaticLayer_ThatReadsAValueOfAnotherPart_IsReported() => RuleTest.Reports(
        "AGT2002", "public sealed partial class Net { private static readonly int Width = 8; } " + WithStatic("block = new(8, [|Width|])"));

    // The one object is made while Width is still 0, all others later.
    [Fact]
    public Task Layer_OfATypeThatMakesAnObjectOfItselfFirst_IsReported() => RuleTest.Reports(
        "AGT2002", WithLayer("new(6, [|Width|])", "public static readonly Net Instance = new(); private static readonly int Width = 8;"));

    [Theory]
    [InlineData("private static readonly int Width = 8;", "block = new(8, Width)")]
    [InlineData("", "block = new(8, Width); private const int Width = 8")]
    [InlineData("", "block = new(8, Sizes.Width); private static class Sizes { public static readonly int Width = 8; }")]
    public Task StaticLayer_ThatReadsAValueSetBefore_IsSilent(string before, string member) => RuleTest.IsSilent(WithStatic(member, before));

    [Fact]
    public Task Reshape_ToALengthOnlyKnownAtRunTime_IsReported() => RuleTest.Reports(
        "AGT2002", Snippets.WithForward("=> output.Forward(Op.Reshape(hidden.Forward(x), 2, [|size|]));", "public int size = 4;"), "Dimension 1 of 'Op.Reshape' is not a compile-time constant, so no code can be generated for it; make it const");

    [Fact]
    public Task Input_OfASizeThatNothingTells_IsReported() => RuleTest.Reports(
        "AGT2002", "[Certifiable] public partial class Net { [Forward] public Tensor<float> Forward([|Tensor<float> x|]) => Op.Relu(x); " + Snippets.Loss + " }",
        "Dimension 0 of 'input' is not a compile-time constant, so no code can be generated for it; state it by [Shape(n)], for images [Shape(channels, height, width)], on the parameter of [Forward]");

    [Theory]
    [InlineData("new(6, 8)", "")]
    [InlineData("new(6, Width)", "private const int Width = 8;")]
    [InlineData("new(Sizes.Inputs, 2 * Sizes.Half)", "private static class Sizes { public const int Inputs = 6; public static readonly int Half = 4; }")]
    [InlineData("new(outFeatures: 8, inFeatures: 6)", "")]
    public Task Layer_OfAConstantSize_IsSilent(string layer, string members) => RuleTest.IsSilent(WithLayer(layer, members));

    private static string WithStatic(string member, string before = "") =>
        Snippets.WithForward("=> output.Forward(block.Forward(hidden.Forward(x)));", $"{before} private static readonly Linear {member};")
            .Replace("private readonly Linear block = new(8, 8);", string.Empty, StringComparison.Ordinal);

    private static string WithLayer(string layer, string members = "") =>
        Snippets.WithLoss(Snippets.Loss, members).Replace("hidden = new(6, 8)", "hidden = " + layer, StringComparison.Ordinal);
}
