using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT7004Tests
{
    private const string OfDataSet = "new Removal { Samples = 1, Budget = Budget.PerDataSet }";
    private const string BinaryLoss = "[Loss] public static float Loss(Tensor<float> output, int label) => Op.BinaryCrossEntropy(output, label);";
    private const string HingeLoss = "[Loss] public static float Loss(Tensor<float> output, int label) => Op.Hinge(output, label);";
    private const string Best = "new TrainingOptions<float> { Domain = Domain.Best }";

    // A function of the model's own is none of the catalogue, whatever it is called.
    private const string NamedLoss =
        "[CertifiableFunction] private static float SquaredError(float output, float target) => MathF.Sqrt(1 + ((output - target) * (output - target))); "
        + "[Loss] public static float Loss(Tensor<float> output, float target) => Op.Apply(SquaredError, output, target);";

    [Theory]
    [InlineData(1, NamedLoss, "does not qualify for bounds along the training: its loss is a function of its own, whose curvature these bounds do not know")]
    [InlineData(3, BinaryLoss, "does not qualify for bounds along the training: what its last layer takes comes from Relu, and not from the input as it is")]
    [InlineData(1, HingeLoss, "does not qualify for bounds along the training: its loss is not BinaryCrossEntropy, SquaredError or CrossEntropy of the output itself")]
    public Task DomainOfAnotherModel_IsReportedWithWhatDoesNotQualify(int layers, string loss, string words) =>
        RuleTest.ReportsInProgram("AGT7004", Program(layers, loss, OfDataSet + ", " + Best, "[|Net.Create(1)|]"), "'Net' " + words + "; change that, or leave the domain out");

    [Theory]
    [InlineData(BinaryLoss, "")]
    [InlineData(BinaryLoss, ", new TrainingOptions<float>()")]
    [InlineData(BinaryLoss, ", null")]
    [InlineData(Snippets.Loss, "")]
    public Task QualifyingModelWithABudgetOfTheDataSet_IsToldOfTheDomain(string loss, string options) => RuleTest.ReportsInProgram(
        "AGT7004",
        Program(1, loss, OfDataSet + options, "[|Net.Create(1)|]"),
        "'Net' qualifies for bounds along the training, which make use of a budget for the whole data set; set Domain = Domain.Best in the options");

    [Theory]
    [InlineData(1, BinaryLoss, OfDataSet + ", " + Best)]
    [InlineData(1, BinaryLoss, OfDataSet + ", new TrainingOptions<float> { Domain = Domain.Box }")]
    [InlineData(1, BinaryLoss, "new Removal { Samples = 1 }")]
    [InlineData(1, Snippets.Loss, OfDataSet + ", " + Best)]
    [InlineData(2, BinaryLoss, OfDataSet)]
    [InlineData(2, BinaryLoss, OfDataSet + ", " + Best)]
    public Task NothingToSay_IsSilent(int layers, string loss, string arguments) => RuleTest.IsSilentInProgram(Program(layers, loss, arguments, "Net.Create(1)"));

    private static string Program(int layers, string loss, string arguments, string model) =>
        TrainingSnippets.Program(layers, "new Schedule(3, 100)", arguments, model, loss: loss);
}
