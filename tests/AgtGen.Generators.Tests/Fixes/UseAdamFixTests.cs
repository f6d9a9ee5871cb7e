using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class UseAdamFixTests
{
    [Theory]
    [InlineData("new Torch.Adam(0.001)", "new AgtGen.Training.Adam(0.001)")]
    [InlineData("new Torch.AdamW(lr: 0.01, weight_decay: 0.1)", "new AgtGen.Training.AdamW(0.01, weightDecay: 0.1)")]
    [InlineData("new Torch.Adam(0.001, beta1: 0.8, eps: 1e-6)", "new AgtGen.Training.Adam(0.001, beta1: 0.8, epsilon: 1e-6)")]
    public Task Fix_OfAnAdamOfAnotherLibrary_KeepsItsSettings(string before, string after) => FixTest.Gives(new UseAdamFix(), Train(before), Train(after));

    [Fact]
    public Task Fix_OfAnAdamInALocal_ChangesItsTypeToo() => FixTest.Gives(
        new UseAdamFix(),
        Train("adam", "Torch.Adam adam = new(0.001);"),
        Train("adam", "AgtGen.Training.Adam adam = new AgtGen.Training.Adam(0.001);"));

    [Fact]
    public Task Optimizer_OfAnotherKind_IsLeft() => FixTest.OffersNothing(new UseAdamFix(), Train("new Torch.RmsProp(0.001)"));

    private static string Train(string optimizer, string statements = "") =>
        TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", "new Removal { Samples = 5 }", statements)
        + " namespace Torch { public class Rule(double lr = 0.001, double beta1 = 0.9, double eps = 1e-8, double weight_decay = 0) { public double Sum => lr + beta1 + eps + weight_decay; }"
        + " public sealed class Adam(double lr = 0.001, double beta1 = 0.9, double eps = 1e-8, double weight_decay = 0) : Rule(lr, beta1, eps, weight_decay);"
        + " public sealed class AdamW(double lr = 0.001, double beta1 = 0.9, double eps = 1e-8, double weight_decay = 0) : Rule(lr, beta1, eps, weight_decay);"
        + " public sealed class RmsProp(double lr = 0.001) : Rule(lr); }";
}
