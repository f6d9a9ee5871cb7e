using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT2006Tests
{
    [Fact]
    public Task Layer_WithMoreWeightsThanAnArrayHolds_IsReportedWhereItIsApplied() => RuleTest.Reports(
        "AGT2006",
        Model("new(100_000, 100_000)", "new(100_000, 2)", "[|hidden.Forward|](x)"),
        "The gradient of 'hidden.weight' has 10000000000 entries, more than the 2147483591 that one array can hold; make the layer smaller");

    [Fact]
    public Task Layer_ThatIsTooLargeAndNotApplied_IsReportedAtTheType() => RuleTest.Reports(
        "AGT2006", Model("new(100_000, 100_000)", "new(6, 2)", "x").Replace("class Net", "class [|Net|]", StringComparison.Ordinal));

    [Fact]
    public Task Layers_ThatAreBothTooLarge_AreBothReported() => RuleTest.Reports(
        "AGT2006", Model("new(50_000, 50_000)", "new(50_000, 60_000)", "[|hidden.Forward|](x)").Replace("output.Forward", "[|output.Forward|]", StringComparison.Ordinal));

    [Fact]
    public Task Layer_WithAsManyWeightsAsAnArrayHolds_IsSilent() => RuleTest.IsSilent(Model("new(19, 113_025_452)", "new(113_025_452, 2)", "hidden.Forward(x)"));

    private static string Model(string hidden, string output, string argument) =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear hidden = {{hidden}};
            private readonly Linear output = {{output}};
            [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward({{argument}});
            {{Snippets.Loss}}
        }
        """;
}
