using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class StatePairingFixTests
{
    [Theory]
    [InlineData(
        "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5 }",
        "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = false }")]
    [InlineData(
        "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, Paired = null, LabelSamples = 5 }",
        "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, Paired = false, LabelSamples = 5 }")]
    [InlineData(
        "new BoundedPoisoning()\n{\n    Samples = 5,\n    FeatureEpsilon = 0.1,\n    LabelSamples = 5,\n}",
        "new BoundedPoisoning()\n{\n    Samples = 5,\n    FeatureEpsilon = 0.1,\n    LabelSamples = 5,\n    Paired = false,\n}")]
    public Task Fix_OfAThreat_StatesThePairing(string before, string after) => FixTest.Gives(new StatePairingFix(), Train(before), Train(after));

    [Fact]
    public Task Fix_OfAThreatInALocal_ChangesItWhereItIsMade() => FixTest.Gives(
        new StatePairingFix(),
        Train("threat", "BoundedPoisoning threat = new() { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5 };"),
        Train("threat", "BoundedPoisoning threat = new() { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = false };"));

    [Fact]
    public Task FixAll_OfTwoCallsWithOneThreatAndOneOfItsOwn_ChangesEachThreatOnce() => FixTest.AllGives(
        new StatePairingFix(),
        TwoCalls("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5 }"),
        TwoCalls("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1, LabelSamples = 5, Paired = false }"));

    private static string Train(string threat, string statements = "") =>
        TrainingSnippets.Train("new Sgd(0.1)", "new Schedule(4, 100)", threat, statements);

    private static string TwoCalls(string threat)
    {
        const string Call = "CertifiedTrainer.Train(model, data, new Sgd(1), new Schedule(4, 100), shared);";
        return Train(threat, $"var shared = {threat}; {Call} {Call}");
    }
}
