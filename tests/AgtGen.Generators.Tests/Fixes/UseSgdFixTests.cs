using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class UseSgdFixTests
{
    [Theory]
    [InlineData("new Adam(0.001)", "new Sgd(0.001)")]
    [InlineData("new Adam(lr: 1e-3f)", "new Sgd(1e-3f)")]
    [InlineData("new Adam(model, 0.9, learningRate: 0.001)", "new Sgd(0.001)")]
    public Task Fix_OfAnOptimizer_KeepsItsRate(string before, string after) => FixTest.Gives(new UseSgdFix(), Train(before), Train(after));

    [Theory]
    [InlineData("var")]
    [InlineData("Adam")]
    public Task Fix_OfAnOptimizerInALocal_ChangesItWhereItIsMade(string type) => FixTest.Gives(
        new UseSgdFix(),
        Train("adam", $"{type} adam = new Adam(0.001);"),
        Train("adam", $"{(type == "var" ? "var" : "Sgd")} adam = new Sgd(0.001);"));

    [Theory]
    [InlineData("new Adam()")]
    [InlineData("new Adam(rate)")]
    [InlineData("Make()")]
    public Task Optimizer_WithoutARateInSight_IsLeft(string optimizer) =>
        FixTest.OffersNothing(new UseSgdFix(), Train(optimizer, "double rate = 1; Adam Make() => new(0.001);"));

    private static string Train(string optimizer, string statements = "") =>
        TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", "new Removal { Samples = 5 }", statements);
}
