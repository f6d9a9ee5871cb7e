using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class UseValueClipFixTests
{
    [Theory]
    [InlineData("new Sgd(0.1) { Clip = Clip.Norm(0.5) }", "new Sgd(0.1) { Clip = Clip.Value(0.5) }")]
    [InlineData("new Sgd(0.1) { Clip = AgtGen.Training.Clip /* all */ . Norm (bound: 2) }", "new Sgd(0.1) { Clip = AgtGen.Training.Clip /* all */ . Value (bound: 2) }")]
    public Task Fix_OfAClip_KeepsItsBound(string before, string after) => FixTest.Gives(new UseValueClipFix(), Train(before), Train(after));

    [Fact]
    public Task Fix_OfAnOptimizerInALocal_ChangesItWhereItIsMade() => FixTest.Gives(
        new UseValueClipFix(), Train("sgd", "Sgd sgd = new(0.1) { Clip = Clip.Norm(1) };"), Train("sgd", "Sgd sgd = new(0.1) { Clip = Clip.Value(1) };"));

    private static string Train(string optimizer, string statements = "") =>
        TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", "new Substitution { Samples = 5 }", statements);
}
