using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class ElementTypeFixTests
{
    [Theory]
    [InlineData("Half")]
    [InlineData("System.Half")]
    public Task Fix_OfAHalfModel_ComputesAllOfItInFloat(string type) => FixTest.Gives(new ElementTypeFix(), Model(type), Model("float"));

    [Fact]
    public Task Fix_OfAnIntegerModel_KeepsTheLabel() => FixTest.Gives(
        new ElementTypeFix(),
        Integers("int"),
        Integers("float"));

    [Fact]
    public Task FixAll_OfTwoModels_CorrectsBoth() => FixTest.AllGives(
        new ElementTypeFix(), "namespace A { " + Model("Half") + " } namespace B { " + Model("Half") + " }", "namespace A { " + Model("float") + " } namespace B { " + Model("float") + " }");

    private static string Model(string type) =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear<{{type}}> layer = new(2, 3);
            [Forward] public Tensor<{{type}}> Forward(Tensor<{{type}}> x) => Op.Relu(layer.Forward(x));
            [Loss] public static {{type}} Loss(Tensor<{{type}}> z, int label) => Op.CrossEntropy(z, label);
        }
        """;

    private static string Integers(string type) =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            [Forward] public Tensor<{{type}}> Forward(Tensor<{{type}}> x) => x;
            [Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label);
        }
        """;
}
