using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4009Tests
{
    private const string Regression = "[Loss] public static float Loss(Tensor<float> z, float target) => Op.SquaredError(z, target);";

    [Theory]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = [|0.1|] }")]
    [InlineData("new BoundedPoisoning { LabelEpsilon = [|0.1|] }")]
    public Task RealMoves_OfClasses_AreReported(string threat) => RuleTest.ReportsInProgram("AGT4009", TrainingSnippets.Program(1, Schedule, threat));

    [Fact]
    public Task TargetClass_OfARegression_IsReported() => RuleTest.ReportsInProgram(
        "AGT4009",
        TrainingSnippets.Program(1, Schedule, "new BoundedPoisoning { LabelSamples = 5, LabelTarget = [|1|] }", loss: Regression),
        "Loss 'Net.Loss' has no rule for 'LabelTarget', since its labels are real numbers; use LabelEpsilon");

    [Fact]
    public Task Message_NamesLossSettingAndRemedy() => RuleTest.ReportsInProgram(
        "AGT4009",
        TrainingSnippets.Program(1, Schedule, "new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = [|0.1|] }"),
        "Loss 'Net.Loss' has no rule for 'LabelEpsilon', since its labels are classes; use LabelSamples, with LabelTarget for one class");

    [Theory]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelTarget = 1 }", Snippets.Loss)]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0 }", Snippets.Loss)]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = unknown }", Snippets.Loss)]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0.1 }", Regression)]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelTarget = null, LabelEpsilon = 0.1 }", Regression)]
    public Task Labels_ThatTheLossHasARuleFor_AreSilent(string threat, string loss) =>
        RuleTest.IsSilentInProgram(TrainingSnippets.Program(1, Schedule, threat, loss: loss));

    private const string Schedule = "new Schedule(4, 100)";
}
