using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4011Tests
{
    private const string Substitution = "new Substitution { Samples = 5 }";

    [Theory]
    [InlineData("new Sgd(0.1) { Clip = [|Clip.Norm(1)|] }", Substitution)]
    [InlineData("new Adam(0.1) { Clip = [|AgtGen.Training.Clip.Norm(0.5)|] }", Substitution)]
    [InlineData("new Sgd(0.1) { Clip = [|Clip.Norm(1)|] }", Substitution + ", new TrainingOptions<float>()")]
    [InlineData("new Sgd(0.1) { Clip = [|Clip.Norm(1)|] }", Substitution + ", new TrainingOptions<float> { Domain = Domain.Box }")]
    public Task ClipNorm_AgainstSubstitutionInBoxes_IsReportedAtTheClip(string optimizer, string threat) => RuleTest.Reports("AGT4011", Train(optimizer, threat));

    [Fact]
    public Task Message_SaysWhyAndWhatToUse() => RuleTest.Reports(
        "AGT4011",
        Train("new Sgd(0.1) { Clip = [|Clip.Norm(1)|] }", Substitution),
        "'Clip.Norm(1)' leaves a substituted sample a ball of gradients, of which a box knows only that each entry is within the norm, so less is certified than with Clip.Value; use Clip.Value, or bounds along the training where the model has them");

    [Theory]
    [InlineData("new Sgd(0.1) { Clip = Clip.Value(1) }", Substitution)]
    [InlineData("new Sgd(0.1) { Clip = Clip.Norm(1) }", "new Removal { Samples = 5 }")]
    [InlineData("new Sgd(0.1) { Clip = Clip.Norm(1) }", "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1 }")]
    [InlineData("new Sgd(0.1) { Clip = Clip.Norm(1) }", "new Substitution { Samples = 0 }")]
    [InlineData("new Sgd(0.1) { Clip = Clip.Norm(1) }", Substitution + ", new TrainingOptions<float> { Domain = Domain.Best }")]
    [InlineData("new Sgd(0.1) { Clip = Clip.Norm(1) }", Substitution + ", Options()")] // What is not seen may ask for bounds along the training.
    public Task Clip_ThatIsNoLooser_IsSilent(string optimizer, string threat) => RuleTest.IsSilent(Train(optimizer, threat));

    private static string Train(string optimizer, string threat) =>
        TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", threat, members: "private static TrainingOptions<float> Options() => throw new NotSupportedException();");
}
