using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1008Tests
{
    [Theory]
    [InlineData("int")]
    [InlineData("Half")]
    [InlineData("decimal")]
    public Task Forward_OnAnotherElementType_IsReportedAtTheType(string type) => RuleTest.Reports(
        "AGT1008", Model($"Tensor<{type}>", $"Tensor<[|{type}|]>"), $"Element type '{type}' of 'x' is not supported; use float or double");

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public Task Forward_OnFloatOrDouble_IsSilent(string type) => RuleTest.IsSilent(
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear<{{type}}> layer = new(2, 3);
            [Forward] public Tensor<{{type}}> Forward(Tensor<{{type}}> x) => layer.Forward(x);
            [Loss] public static {{type}} Loss(Tensor<{{type}}> z, int label) => Op.CrossEntropy(z, label);
        }
        """);

    private static string Model(string result, string parameter) =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            [Forward] public {{result}} Forward({{parameter}} x) => x;
            [Loss] public static float Loss(Tensor<float> z, int label) => 0;
        }
        """;
}
