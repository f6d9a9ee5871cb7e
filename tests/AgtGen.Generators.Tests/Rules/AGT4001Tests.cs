using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4001Tests
{
    private const string Schedule = "new Schedule(4, 100)";
    private const string Threat = "new Substitution { Samples = 5 }";

    [Fact]
    public Task Substitution_WithoutClipping_IsReportedAtTheOptimizer() => RuleTest.Reports(
        "AGT4001",
        TrainingSnippets.Train("[|new Sgd(0.1)|]", Schedule, Threat),
        "Threat 'Substitution' lets 5 samples be replaced by anything, so gradients must be clipped to a finite value; add Clip = Clip.Value(1.0) to the optimizer");

    [Fact]
    public Task Addition_WithoutClipping_IsReportedAtTheOptimizer() => RuleTest.Reports(
        "AGT4001",
        TrainingSnippets.Train("[|new Sgd(0.1)|]", Schedule, "new Addition { Samples = 5 }"),
        "Threat 'Addition' lets 5 samples be added that are anything, so gradients must be clipped to a finite value; add Clip = Clip.Value(1.0) to the optimizer");

    [Fact]
    public Task Substitution_WithClippingSetToNull_IsReported() =>
        RuleTest.Reports("AGT4001", TrainingSnippets.Train("[|new Sgd(0.1) { Clip = null }|]", Schedule, Threat));

    [Fact]
    public Task Substitution_ThroughLocalsAndConstants_IsReported() => RuleTest.Reports(
        "AGT4001",
        TrainingSnippets.Train(
            "[|sgd|]", Schedule, "threat", "var sgd = new Sgd(rate); const int k = 5; ThreatModel threat = new Substitution { Samples = k };", "private static readonly double rate = 0.1;"));

    [Fact]
    public Task Substitution_InAStaticReadonlyField_IsReported() => RuleTest.Reports(
        "AGT4001", TrainingSnippets.Train("[|Rule|]", Schedule, "Threat", string.Empty, $"private static readonly Sgd Rule = new(0.1); private static readonly ThreatModel Threat = {Threat};"));

    [Fact]
    public Task Substitution_ByNamedArguments_IsReported() =>
        RuleTest.Reports("AGT4001", TrainingSnippets.Train($"threat: {Threat}, optimizer: [|new Sgd(0.1)|]", "schedule: " + Schedule, "options: null"));

    [Theory]
    [InlineData("new Sgd(0.1) { Clip = Clip.Value(1) }", Threat)]
    [InlineData("new Sgd(0.1)", "new Substitution { Samples = 0 }")]
    [InlineData("new Sgd(0.1)", "new Substitution { Samples = unknown }")]
    [InlineData("new Sgd(0.1)", "new Removal { Samples = 5 }")]
    [InlineData("new Sgd(0.1)", "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1 }")]
    public Task Training_ThatIsClippedOrNeedsNoClipping_IsSilent(string optimizer, string threat) =>
        RuleTest.IsSilent(TrainingSnippets.Train(optimizer, Schedule, threat));

    [Theory]
    [InlineData("var sgd = new Sgd(0.1); if (unknown > 0) sgd = new Sgd(0.1) { Clip = Clip.Value(1) };", "sgd")]
    [InlineData("var sgd = new Sgd(0.1) with { Clip = Clip.Value(1) };", "sgd")]
    [InlineData("", "changed")]
    public Task Optimizer_ThatCannotBeSeen_IsSilent(string statements, string optimizer) => RuleTest.IsSilent(
        TrainingSnippets.Train(optimizer, Schedule, Threat, statements, "private Sgd changed = new(0.1); public void Set(Sgd value) => changed = value;"));
}
