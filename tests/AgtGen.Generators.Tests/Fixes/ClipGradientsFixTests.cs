using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class ClipGradientsFixTests
{
    [Theory]
    [InlineData("new Sgd(0.1)", "new Sgd(0.1) { Clip = Clip.Value(1.0) }")]
    [InlineData("new Sgd(0.1) { Clip = null }", "new Sgd(0.1) { Clip = Clip.Value(1.0) }")]
    [InlineData("new AgtGen.Training.Sgd(0.1)", "new AgtGen.Training.Sgd(0.1) { Clip = AgtGen.Training.Clip.Value(1.0) }")]
    [InlineData("new Sgd(\n    0.1,\n    0.6)", "new Sgd(\n    0.1,\n    0.6) { Clip = Clip.Value(1.0) }")]
    [InlineData("new Sgd(0.1) { }", "new Sgd(0.1) { Clip = Clip.Value(1.0) }")]
    public Task Fix_OfAnOptimizer_ClipsItsGradients(string before, string after) => FixTest.Gives(new ClipGradientsFix(), Train(before), Train(after));

    [Fact]
    public Task Fix_OfAnOptimizerInALocal_ChangesItWhereItIsMade() => FixTest.Gives(
        new ClipGradientsFix(), Train("sgd", "Sgd sgd = new(0.1); // plain"), Train("sgd", "Sgd sgd = new(0.1) { Clip = Clip.Value(1.0) }; // plain"));

    [Fact]
    public Task FixAll_OfTwoCallsWithOneOptimizerAndOneOfItsOwn_ChangesEachOnce() => FixTest.AllGives(
        new ClipGradientsFix(), TwoCalls("new Sgd(0.1)"), TwoCalls("new Sgd(0.1) { Clip = Clip.Value(1.0) }"));

    private static string Train(string optimizer, string statements = "") =>
        TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", "new Substitution { Samples = 5 }", statements);

    private static string TwoCalls(string optimizer)
    {
        const string Call = "CertifiedTrainer.Train(model, data, shared, new Schedule(4, 100), new Substitution { Samples = 5 });";
        return Train(optimizer, $"var shared = {optimizer}; {Call} {Call}");
    }
}
