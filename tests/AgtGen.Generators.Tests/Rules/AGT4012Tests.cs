using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4012Tests
{
    private const string Schedule = "new Schedule(4, 100)";

    [Fact]
    public Task Epsilon_OfAnInputWithoutRange_IsReportedAtItsValue() => RuleTest.ReportsInProgram(
        "AGT4012",
        TrainingSnippets.Program(2, Schedule, "new BoundedPoisoning { Samples = 5, FeatureEpsilon = [|0.1|] }"),
        "Input 'x' of 'Net' has no [Range], so epsilon is applied without clamping to valid inputs; add [Range] if features have natural limits");

    [Fact]
    public Task Epsilon_ThatIsNoConstant_IsReportedToo() => RuleTest.ReportsInProgram(
        "AGT4012", TrainingSnippets.Program(2, Schedule, "new BoundedPoisoning { Samples = 5, FeatureEpsilon = [|unknown|] }"));

    [Theory]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1 }", "[Range(0, 1)] Tensor<float> x")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0 }", "Tensor<float> x")]
    [InlineData("new BoundedPoisoning { LabelSamples = 5 }", "Tensor<float> x")]
    [InlineData("new Removal { Samples = 5 }", "Tensor<float> x")]
    public Task Input_WithARangeOrWithoutMoves_IsSilent(string threat, string input) =>
        RuleTest.IsSilentInProgram(TrainingSnippets.Program(2, Schedule, threat, input: input));

    [Fact]
    public Task Suppression_ByPragma_IsObeyed() => RuleTest.IsSilentInProgram(
        "#pragma warning disable AGT4012\n" + TrainingSnippets.Program(2, Schedule, "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1 }"));

    [Fact]
    public void Severity_IsAdvice() => Assert.Equal(DiagnosticSeverity.Info, Generators.Rules.CertificationRules.NoRange.DefaultSeverity);
}
