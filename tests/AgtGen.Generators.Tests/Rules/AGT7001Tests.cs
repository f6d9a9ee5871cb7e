using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT7001Tests
{
    private const string LogMember = "[CertifiableFunction] private static float Log(float p) => MathF.Log(MathF.Max(p, 0.001f)); [CertifiableFunction] private static float Cube(float p) => p * p * p;";

    [Theory]
    [InlineData("=> [|Op.Softmax|](output.Forward(hidden.Forward(x)), 0);")]
    [InlineData("=> [|Op.LogSoftmax|](output.Forward(hidden.Forward(x)), 0);")]
    [InlineData("=> Op.Reshape([|Op.Softmax|](output.Forward(hidden.Forward(x)), 0), 2);")]
    [InlineData("=> output.Forward(Op.Apply(Log, [|Op.Softmax|](hidden.Forward(x), 0)));")]
    public Task Softmax_BeforeALogarithm_IsReportedAtIt(string body) => RuleTest.Reports("AGT7001", Snippets.WithForward(body, body.Contains("Log,", StringComparison.Ordinal) ? LogMember : ""));

    [Theory]
    [InlineData("BinaryCrossEntropy(o, label)")]
    [InlineData("BinaryFocal(o, label, 2f)")]
    public Task Sigmoid_BeforeALossThatTakesIt_IsReportedAtIt(string loss) => RuleTest.Reports("AGT7001", OneOutput("[|Op.Sigmoid|]", loss));

    [Fact]
    public Task Softmax_OfAModule_IsReportedWithoutOurPrefix() => RuleTest.Reports(
        "AGT7001",
        TorchSnippets.Net("[|functional.softmax|](output.call(hidden.call(x)), 1)"),
        "'Softmax' is followed by 'CrossEntropy', which takes the logarithm of softmax itself, which loses digits and widens the bounds of gradients; leave 'Softmax' out");

    [Fact]
    public Task Message_OfACustomLogarithm_NamesItAndWhatToUse() => RuleTest.Reports(
        "AGT7001",
        Snippets.WithForward("=> output.Forward(Op.Apply(Log, [|Op.Softmax|](hidden.Forward(x), 0)));", LogMember),
        "'Op.Softmax' is followed by the logarithm of 'Log', which loses digits and widens the bounds of gradients; use 'Op.LogSoftmax'");

    [Theory]
    [InlineData("=> output.Forward(Op.Softmax(hidden.Forward(x), 0));")]
    [InlineData("=> output.Forward(Op.LogSoftmax(hidden.Forward(x), 0));")]
    [InlineData("=> output.Forward(Op.Apply(Cube, Op.Softmax(hidden.Forward(x), 0)));")]
    [InlineData("=> output.Forward(Op.Apply(Log, Op.Sigmoid(hidden.Forward(x))));")]
    [InlineData("=> Op.Scale(Op.Softmax(output.Forward(hidden.Forward(x)), 0), 10f);")] // Scaled probabilities are another model, and one that is meant.
    public Task Softmax_BeforeSomethingElse_IsSilent(string body) => RuleTest.IsSilent(Snippets.WithForward(body, body.Contains("Apply", StringComparison.Ordinal) ? LogMember : ""));

    [Fact]
    public Task Sigmoid_BeforeAnotherLoss_IsSilent() => RuleTest.IsSilent(OneOutput("Op.Sigmoid", "SquaredError(o, label)").Replace("int label", "float label", StringComparison.Ordinal));

    private static string OneOutput(string function, string loss) =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear layer = new(6, 1);
            [Forward] public Tensor<float> Forward(Tensor<float> x) => {{function}}(layer.Forward(x));
            [Loss] public static float Loss(Tensor<float> o, int label) => Op.{{loss}};
        }
        """;
}
