using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3009Tests
{
    private const string Frozen = """
        using AgtGen.Modeling;
        using System.Numerics.Tensors;

        [Certifiable]
        public partial class Net
        {
            [Frozen] private readonly Linear<float>[] hidden = [new(6, 8), new(8, 8)];
            HEAD private readonly Linear<float> output = new(8, 2);

            [Forward]
            public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden[1].Forward(Op.Relu(hidden[0].Forward(x)))));

            [Loss]
            public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label);
        }
        """;

    [Fact]
    public Task Layers_AllFrozen_AreReportedAtTheClass() => RuleTest.Reports(
        "AGT3009",
        Frozen.Replace("HEAD", "[Frozen]", StringComparison.Ordinal).Replace("class Net", "class [|Net|]", StringComparison.Ordinal),
        "Every layer of 'Net' is frozen, so no training could change it; take [Frozen] from the layers that are to be trained");

    [Fact]
    public Task Layers_AllButOneFrozen_AreFine() => RuleTest.IsSilent(Frozen.Replace("HEAD", "", StringComparison.Ordinal));
}
