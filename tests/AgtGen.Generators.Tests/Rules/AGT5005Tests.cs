using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT5005Tests
{
    private static readonly string model = EncodingSnippets.Model("Op.Hinge(o, label)");

    [Fact]
    public Task Substitution_WithoutAClip_IsReportedAtTheOptimizer() => RuleTest.ReportsInProgram(
        "AGT5005",
        EncodingSnippets.Program(model, "new Schedule(2, 10)", "new Substitution { Samples = 1 }", "[|new Sgd(0.1)|]"),
        "'The gradient of a substituted sample' has no finite bound, so its big-M constraint would be unbounded; add Clip = Clip.Value(1.0) to the optimizer");

    [Theory]
    [InlineData("new Substitution { Samples = 1 }", "new Sgd(0.1) { Clip = Clip.Value(1) }")]
    [InlineData("new Substitution { Samples = 0 }", "new Sgd(0.1)")]
    [InlineData("new Removal { Samples = 1 }", "new Sgd(0.1)")]
    public Task Threat_ThatIsBounded_IsSilent(string threat, string optimizer) => RuleTest.IsSilentInProgram(EncodingSnippets.Program(model, "new Schedule(2, 10)", threat, optimizer));
}
