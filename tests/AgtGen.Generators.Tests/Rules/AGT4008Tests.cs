using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4008Tests
{
    private const string Threat = "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5 }";

    [Fact]
    public Task Budgets_WithoutPairing_AreReportedAtTheThreat() => RuleTest.Reports(
        "AGT4008",
        Train($"[|{Threat}|]"),
        "Feature and label budgets are both set, so the samples they hit may be the same or not; "
        + "state it: Paired = false lets them be any samples and is always safe");

    [Fact]
    public Task Budgets_InALocal_AreReportedWhereItIsMade() => RuleTest.Reports("AGT4008", Train("threat", $"var threat = [|{Threat}|];"));

    [Fact]
    public Task Budgets_WithPairingNull_AreReported() =>
        RuleTest.Reports("AGT4008", Train("[|new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = null }|]"));

    [Theory]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = false }")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = true }")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = unknown > 0 }")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 0 }")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = unknown }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 5 }")]
    public Task Budgets_ThatArePairedOrSingle_AreSilent(string threat) => RuleTest.IsSilent(Train(threat));

    private static string Train(string threat, string statements = "") =>
        TrainingSnippets.Train("new Sgd(0.1)", "new Schedule(4, 100)", threat, statements);
}
