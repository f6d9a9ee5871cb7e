using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4018Tests
{
    private const string BinaryLoss = "[Loss] public static float Loss(Tensor<float> output, int label) => Op.BinaryCrossEntropy(output, label);";
    private const string Removal = "new Removal { Samples = 1 }";
    private const string Substitution = "new Substitution { Samples = 1 }";
    private const string InRange = "[Range(0, 1)] Tensor<float> x";

    [Fact]
    public Task ClipResidual_OfADeepModel_IsReportedAtTheClipWithWhatDoesNotQualify() => RuleTest.ReportsInProgram(
        "AGT4018",
        Program(2, Removal, "new Sgd(0.1) { Clip = [|Clip.Residual(1)|] }"),
        "'Net' has no residual that can be clipped: what its last layer takes comes from Relu, and not from the input as it is; use Clip.Value or Clip.Norm");

    [Fact]
    public Task ClipResidual_SubstitutionWithoutRange_IsReported() => RuleTest.ReportsInProgram(
        "AGT4018",
        Program(1, Substitution, "new Sgd(0.1) { Clip = [|Clip.Residual(1)|] }"),
        "'Net' has an input 'x' without [Range], and with clipped residuals a substituted sample has a gradient as large as its features; add [Range], or use Clip.Value or Clip.Norm");

    [Fact]
    public Task ClipResidual_OfAnyOptimizer_IsReported() => RuleTest.ReportsInProgram("AGT4018", Program(2, Removal, "new Adam(0.1) { Clip = [|Clip.Residual(1)|] }"));

    [Theory]
    [InlineData(1, Removal, "Tensor<float> x", "Clip.Residual(1)")]
    [InlineData(1, Substitution, InRange, "Clip.Residual(1)")]
    [InlineData(1, "new Substitution { Samples = 0 }", "Tensor<float> x", "Clip.Residual(1)")]
    [InlineData(2, Substitution, "Tensor<float> x", "Clip.Value(1)")]
    [InlineData(2, Removal, "Tensor<float> x", "Clip.Norm(1)")]
    public Task Clip_ThatFits_IsSilent(int layers, string threat, string input, string clip) =>
        RuleTest.IsSilentInProgram(Program(layers, threat, $"new Sgd(0.1) {{ Clip = {clip} }}", input));

    private static string Program(int layers, string threat, string optimizer, string input = "Tensor<float> x") =>
        TrainingSnippets.Program(layers, "new Schedule(3, 100)", threat, input: input, loss: BinaryLoss, optimizer: optimizer);
}
