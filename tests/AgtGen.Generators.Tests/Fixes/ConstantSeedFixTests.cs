using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class ConstantSeedFixTests
{
    [Fact]
    public Task Fix_OfASeed_MakesItConstant() => FixTest.Gives(
        new ConstantSeedFix(), Train("{ ShuffleSeed = (int)data.Label(0) + 1, DropLast = true }"), Train("{ ShuffleSeed = 1, DropLast = true }"));

    [Fact]
    public Task BatchSize_ThatDependsOnTheData_IsLeft() => FixTest.OffersNothing(
        new ConstantSeedFix(), Train("{ DropLast = data.Label(0) > 0 }"));

    private static string Train(string initializer) =>
        TrainingSnippets.Train("new Sgd(0.1)", $"new Schedule(4, 100) {initializer}", "new Removal { Samples = 5 }");
}
