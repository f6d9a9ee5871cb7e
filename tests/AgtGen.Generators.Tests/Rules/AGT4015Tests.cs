using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4015Tests
{
    [Theory]
    [InlineData("new BoundedPoisoning { Samples = [|5|] }")]
    [InlineData("new BoundedPoisoning { FeatureEpsilon = [|0.1|] }")]
    [InlineData("new BoundedPoisoning { FeatureEpsilons = [|new([0.1])|] }")]
    [InlineData("new BoundedPoisoning { LabelEpsilon = [|0.1|] }")]
    [InlineData("new BoundedPoisoning { LabelTarget = [|0|] }")]
    [InlineData("new BoundedPoisoning { LabelTarget = [|3|] }")]
    public Task HalfOfABudget_Alone_IsReportedAtItsValue(string threat) => RuleTest.Reports("AGT4015", Train(threat));

    [Fact]
    public Task Message_NamesBothHalves() => RuleTest.Reports(
        "AGT4015",
        Train("new BoundedPoisoning { Samples = [|50|] }"),
        "'Samples' is set but 'FeatureEpsilon' is not, so the threat lets no feature change and certifies nothing; set 'FeatureEpsilon' too");

    [Theory]
    [InlineData("new BoundedPoisoning()")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1 }")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0 }")]
    [InlineData("new BoundedPoisoning { Samples = 5, FeatureEpsilons = new([0.1]) }")]
    [InlineData("new KnownRemoval { Rows = new([1, 2]) }")]
    [InlineData("new BoundedPoisoning { Samples = 0 }")]
    [InlineData("new BoundedPoisoning { LabelEpsilon = 0 }")]
    [InlineData("new BoundedPoisoning { FeatureEpsilon = 0.0 }")]
    [InlineData("new BoundedPoisoning { LabelTarget = null }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 5 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelTarget = 1 }")]
    [InlineData("new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0.1 }")]
    [InlineData("new Removal { Samples = 5 }")]
    public Task Threat_ThatIsWholeOrMeant_IsSilent(string threat) => RuleTest.IsSilent(Train(threat));

    [Fact]
    public Task Suppression_ByPragma_IsObeyed() =>
        RuleTest.IsSilent("#pragma warning disable AGT4015\n" + Train("new BoundedPoisoning { Samples = 5 }"));

    private static string Train(string threat) => TrainingSnippets.Train("new Sgd(0.1)", "new Schedule(4, 100)", threat);
}
