using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class UseSgdFixTests
{
    [Theory]
    [InlineData("new RmsProp(0.001)", "new Sgd(0.001)")]
    [InlineData("new RmsProp(lr: 1e-3f)", "new Sgd(1e-3f)")]
    [InlineData("new RmsProp(0.01, momentum: 0.9, weight_decay: 1e-4, alpha: 0.5)", "new Sgd(0.01, momentum: 0.9, weightDecay: 1e-4)")]
    [InlineData("new RmsProp(momentum: 0.9, lr: 0.01)", "new Sgd(0.01, momentum: 0.9)")]
    [InlineData("new RmsProp(model, 0.9, learningRate: 0.001)", "new Sgd(0.001)")]
    public Task Fix_OfAnOptimizer_KeepsItsRate(string before, string after) => FixTest.Gives(new UseSgdFix(), Train(before), Train(after));

    [Theory]
    [InlineData("var")]
    [InlineData("RmsProp")]
    public Task Fix_OfAnOptimizerInALocal_ChangesItWhereItIsMade(string type) => FixTest.Gives(
        new UseSgdFix(),
        Train("other", $"{type} other = new RmsProp(0.001);"),
        Train("other", $"{(type == "var" ? "var" : "Sgd")} other = new Sgd(0.001);"));

    [Theory]
    [InlineData("new RmsProp()")]
    [InlineData("new RmsProp(rate)")]
    [InlineData("Make()")]
    public Task Optimizer_WithoutARateInSight_IsLeft(string optimizer) =>
        FixTest.OffersNothing(new UseSgdFix(), Train(optimizer, "double rate = 1; RmsProp Make() => new(0.001);"));

    private static string Train(string optimizer, string statements = "") =>
        TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", "new Removal { Samples = 5 }", statements);
}
