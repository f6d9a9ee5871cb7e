using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Encodings;

public sealed class EncodingProgramVerifierTests
{
    private static readonly Graph graph = CompiledModel.Of(EncodingLoweringTests.Net("Relu", "Hinge")).Graph;

    // e1 = Linear e0, e2 = Switch e1, e3 = Linear e2; e4 = the hinge's gradient of e3, e5 = LinearTransposed e4, e6 = SwitchGradient e1, e5.
    private static readonly EncodingProgram valid = EncodingLowering.Lower(graph);

    [Fact]
    public void Verify_LoweredProgram_ReturnsIt() => Assert.Same(valid, EncodingProgramVerifier.Verify(valid, graph.Parameters));

    [Theory]
    [InlineData("slot read before it is defined")]
    [InlineData("slot defined twice")]
    [InlineData("input defined")]
    [InlineData("slot that there is not")]
    [InlineData("weight of another size")]
    [InlineData("bias of another size")]
    [InlineData("transposed as if forward")]
    [InlineData("sum without an offset")]
    [InlineData("switch with one slope")]
    [InlineData("slope without what it multiplies")]
    [InlineData("operands of different lengths")]
    [InlineData("loss before the output")]
    [InlineData("loss without a name")]
    [InlineData("output never defined")]
    [InlineData("gradient of another size")]
    [InlineData("gradient never defined")]
    public void Verify_MalformedProgram_Throws(string fault) =>
        Assert.Throws<MalformedProgramException>(() => EncodingProgramVerifier.Verify(Break(fault), graph.Parameters));

    private static EncodingProgram Break(string fault)
    {
        EncodingInstruction linear = valid.Forward[0], relu = valid.Forward[1], loss = valid.Backward[0], transposed = valid.Backward[1], slope = valid.Backward[2];
        return fault switch
        {
            "slot read before it is defined" => Forward(0, linear with { Operands = Of(3) }),
            "slot defined twice" => Forward(1, relu with { Target = 1 }),
            "input defined" => Forward(0, linear with { Target = 0 }),
            "slot that there is not" => Forward(0, linear with { Target = 99 }),
            "weight of another size" => Forward(0, linear with { Parameters = Of(2, 1) }),
            "bias of another size" => Forward(0, linear with { Parameters = Of(0, 3) }),
            "transposed as if forward" => Backward(1, transposed with { Opcode = EncodingOpcode.Linear }),
            "sum without an offset" => Forward(1, relu with { Opcode = EncodingOpcode.Combine, Constants = new[] { 0L }.ToEquatableArray() }),
            "switch with one slope" => Forward(1, relu with { Constants = new[] { 0L }.ToEquatableArray() }),
            "slope without what it multiplies" => Backward(2, slope with { Operands = Of(1) }),
            "operands of different lengths" => Backward(2, slope with { Operands = Of(1, 4) }),
            "loss before the output" => valid with { Forward = valid.Forward.Append(loss).ToEquatableArray(), Backward = valid.Backward.Skip(1).ToEquatableArray() },
            "loss without a name" => Backward(0, loss with { Loss = "" }),
            "output never defined" => valid with { Output = 6 },
            "gradient of another size" => valid with { Gradients = valid.Gradients.Select((gradient, i) => i == 0 ? gradient with { Activation = 2 } : gradient).ToEquatableArray() },
            "gradient never defined" => valid with { Gradients = valid.Gradients.Select((gradient, i) => i == 0 ? gradient with { Delta = 7 } : gradient).ToEquatableArray() },
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
        };
    }

    private static EncodingProgram Forward(int index, EncodingInstruction instruction) => valid with { Forward = With(valid.Forward, index, instruction) };

    private static EncodingProgram Backward(int index, EncodingInstruction instruction) => valid with { Backward = With(valid.Backward, index, instruction) };

    private static EquatableArray<EncodingInstruction> With(EquatableArray<EncodingInstruction> all, int index, EncodingInstruction instruction) =>
        all.Select((each, i) => i == index ? instruction : each).ToEquatableArray();

    private static EquatableArray<int> Of(params int[] numbers) => numbers.ToEquatableArray();
}
