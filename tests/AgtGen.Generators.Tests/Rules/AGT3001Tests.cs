using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3001Tests
{
    [Theory]
    [InlineData("[|Op.CrossEntropy(z, label) * Op.MultiMargin(z, label)|]")]
    [InlineData("[|1 / Op.CrossEntropy(z, label)|]")]
    [InlineData("[|-Op.CrossEntropy(z, label)|]")]
    [InlineData("[|0|]")]
    public Task Loss_ComputedWithoutADerivativeRule_IsReported(string loss) =>
        RuleTest.Reports("AGT3001", Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => {loss};"));

    [Fact]
    public Task Message_NamesTheOperationAndTheModel() => RuleTest.Reports(
        "AGT3001", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => [|-Op.CrossEntropy(z, label)|];"), "'-Op.CrossEntropy(z, label)' has no derivative rule, so 'Net' cannot be trained; use operations and losses of the catalogue");

    [Theory]
    [InlineData("2 * Op.CrossEntropy(z, label)")]
    [InlineData("Op.CrossEntropy(z, label) * 0.5f")]
    public Task Loss_TimesAConstant_IsSilent(string loss) =>
        RuleTest.IsSilent(Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => {loss};"));
}
