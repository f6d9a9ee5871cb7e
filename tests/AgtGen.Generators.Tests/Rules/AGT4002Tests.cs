using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4002Tests
{
    private const string Sgd = "new Sgd(0.1) { Clip = Clip.Value(1) }";

    [Theory]
    [InlineData("new Removal { Samples = 100 }")]
    [InlineData("new Removal { Samples = 101 }")]
    [InlineData("new Substitution { Samples = 100 }")]
    [InlineData("new BoundedPoisoning { Samples = 101, FeatureEpsilon = 0.1 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 101 }")]
    public Task Budget_ThatUsesUpTheBatch_IsReportedAtTheThreat(string threat) =>
        RuleTest.Reports("AGT4002", TrainingSnippets.Train(Sgd, "new Schedule(4, 100)", $"[|{threat}|]"));

    [Fact]
    public Task Message_NamesBudgetAndBatchSize() => RuleTest.Reports(
        "AGT4002", TrainingSnippets.Train(Sgd, "new Schedule(batchSize: 10, epochs: 1)", "[|new Removal { Samples = 12 }|]"), "k = 12 is not smaller than the batch size 10, so nothing of a batch is certain; lower k or enlarge the batch");

    [Fact]
    public Task Budget_ThroughLocalsAndConstants_IsReported() => RuleTest.Reports(
        "AGT4002",
        TrainingSnippets.Train(
            Sgd, "schedule", "[|threat|]", "int k = Batch; var threat = new Removal { Samples = k }; var schedule = new Schedule(1, Batch);", "private const int Batch = 10;"));

    [Theory]
    [InlineData("new Removal { Samples = 99 }")]
    [InlineData("new Substitution { Samples = 99 }")]
    [InlineData("new Addition { Samples = 200 }")]
    [InlineData("new BoundedPoisoning { Samples = 100, FeatureEpsilon = 0.1 }")]
    [InlineData("new BoundedPoisoning { Samples = 60, FeatureEpsilon = 0.1, LabelSamples = 60, Paired = false }")]
    [InlineData("new Removal { Samples = unknown }")]
    public async Task Budget_WithinTheBatch_IsNotReported(string threat) => Assert.DoesNotContain(
        await RuleTest.Analyze(TrainingSnippets.Train(Sgd, "new Schedule(4, 100)", threat)), found => found.Id == "AGT4002");

    [Theory]
    [InlineData("int k = 200; k = 2; var threat = new Removal { Samples = k };")]
    [InlineData("int k = 200; k--; var threat = new Removal { Samples = k };")]
    [InlineData("if (!int.TryParse(\"3\", out int k)) k = 200; var threat = new Removal { Samples = k };")]
    public Task Budget_ThatIsAssignedTwice_IsSilent(string statements) =>
        RuleTest.IsSilent(TrainingSnippets.Train(Sgd, "new Schedule(4, 100)", "threat", statements));

    [Theory]
    [InlineData("new Removal { Samples = 1 }")]
    [InlineData("new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1 }")]
    public Task BatchSize_Zero_IsNoMatterOfTheBudget(string threat) => RuleTest.IsSilent(TrainingSnippets.Train(Sgd, "new Schedule(4, 0)", threat));

    [Fact]
    public Task BatchSize_ThatCannotBeSeen_IsSilent() =>
        RuleTest.IsSilent(TrainingSnippets.Train(Sgd, "new Schedule(4, unknown)", "new Removal { Samples = 99 }"));
}
