using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4003Tests
{
    private const string Sgd = "new Sgd(0.1) { Clip = Clip.Value(1) }";
    private const string Schedule = "new Schedule(4, 100)";

    [Theory]
    [InlineData("new Removal { Samples = 20 }")]
    [InlineData("new Removal { Samples = 99 }")]
    [InlineData("new Substitution { Samples = 20 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 20 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 100 }")]
    [InlineData("new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, LabelSamples = 20, Paired = true }")]
    public Task Budget_OfAFifthOfTheBatchOrMore_IsReportedAtTheThreat(string threat) =>
        RuleTest.Reports("AGT4003", TrainingSnippets.Train(Sgd, Schedule, $"[|{threat}|]"));

    [Fact]
    public Task Message_NamesBudgetShareAndBatchSize() => RuleTest.Reports(
        "AGT4003",
        TrainingSnippets.Train(Sgd, Schedule, "[|new Removal { Samples = 25 }|]"),
        "k = 25 is 25 % of the batch size 100, so bounds are unlikely to be informative; lower k or enlarge the batch");

    [Theory]
    [InlineData("new Removal { Samples = 19 }")]
    [InlineData("new Substitution { Samples = 19 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 19 }")]
    [InlineData("new BoundedPoisoning { Samples = 100, FeatureEpsilon = 0.01 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 100, LabelEpsilon = 0.01 }")]
    [InlineData("new Removal { Samples = unknown }")]
    public Task Budget_BelowAFifthOrOfBoundedMoves_IsSilent(string threat) => RuleTest.IsSilent(TrainingSnippets.Train(Sgd, Schedule, threat));

    [Fact]
    public Task BatchSize_ThatCannotBeSeen_IsSilent() =>
        RuleTest.IsSilent(TrainingSnippets.Train(Sgd, "new Schedule(4, unknown)", "new Removal { Samples = 99 }"));

    [Fact]
    public Task Suppression_ByPragma_IsObeyed() =>
        RuleTest.IsSilent("#pragma warning disable AGT4003\n" + TrainingSnippets.Train(Sgd, Schedule, "new Removal { Samples = 25 }"));
}
