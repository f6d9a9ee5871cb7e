using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT2005Tests
{
    [Theory]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("Hinge")]
    public Task BinaryLoss_OfAModelWithTwoOutputs_IsReported(string loss) => RuleTest.Reports(
        "AGT2005", Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => [|Op.{loss}|](z, label);"));

    [Fact]
    public Task SquaredError_OfAModelWithTwoOutputs_IsReported() => RuleTest.Reports(
        "AGT2005", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, float target) => [|Op.SquaredError|](z, target);"), "The model has 2 outputs, but the loss expects 1; change the last layer or the loss");

    [Fact]
    public Task CrossEntropy_WithWeightsOfOtherClasses_IsReported() => RuleTest.Reports(
        "AGT2005", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => [|Op.CrossEntropy|](z, label, [1, 2, 3]);"), "The model has 2 outputs, but the loss expects 3; change the last layer or the loss");

    [Theory]
    [InlineData("Op.CrossEntropy(z, label, [1, 2.5f])")]
    [InlineData("Op.CrossEntropy(z, label, weight: [1, 0])")]
    [InlineData("Op.MultiMargin(z, label, new float[] { 1, 2 })")]
    [InlineData("0.5f * Op.CrossEntropy(z, label) + Op.MultiMargin(z, label)")]
    [InlineData("Op.CrossEntropy(z, label) - 0.5f * Op.CrossEntropy(z, label, [1, 2])")]
    public Task Loss_WithWeightsOfItsClassesOrASum_IsSilent(string loss) => RuleTest.IsSilent(Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> z, int label) => {loss};"));

    [Theory]
    [InlineData("AGT1005", "Op.CrossEntropy(z, label, [|weights|])")]
    [InlineData("AGT1001", "[|Op.CrossEntropy|](z, label, [1, -2])")]
    [InlineData("AGT1005", "Op.CrossEntropy(z, label, [1, [|float.NaN|]])")]
    public Task Loss_WithWeightsThatAreNoneOrUnknown_IsReported(string id, string loss) => RuleTest.Reports(
        id, Snippets.WithLoss($"private static readonly float[] weights = MathF.Sin(1) > 2 ? [1, 2] : [2, 1]; [Loss] public static float Loss(Tensor<float> z, int label) => {loss};"));

    [Fact]
    public Task CrossEntropy_OfAModelWithTwoOutputs_IsSilent() => RuleTest.IsSilent(Snippets.WithLoss(Snippets.Loss));
}
