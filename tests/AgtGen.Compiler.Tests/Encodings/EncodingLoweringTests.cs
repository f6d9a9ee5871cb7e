using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Encodings;

public sealed class EncodingLoweringTests
{
    [Theory]
    [InlineData("Relu", "Hinge")]
    [InlineData("HardTanh", "SquaredError")]
    [InlineData("Silu", "BinaryCrossEntropy")]
    public void Lower_ANet_IsPrintedAsVerified(string activation, string loss)
    {
        Graph graph = CompiledModel.Of(Net(activation, loss)).Graph;

        Snapshot.Match(EncodingProgramPrinter.Print(EncodingLowering.Lower(graph), graph.Parameters), variant: activation);
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("Silu")]
    [InlineData("HardTanh")]
    public void Lower_ValueAndSlopeOfOneFunction_StateItOnce(string activation)
    {
        EncodingProgram program = EncodingLowering.Lower(CompiledModel.Of(Net(activation, "SquaredError")).Graph);
        EncodingInstruction[] all = [.. program.Forward, .. program.Backward];

        Assert.Equal(activation == "HardTanh" ? 0 : 1, all.Count(instruction => instruction.Opcode == EncodingOpcode.Logistic));
        Assert.Equal(activation == "HardTanh" ? 2 : 0, all.Count(instruction => instruction.Opcode == EncodingOpcode.Switch));
        Assert.DoesNotContain(program.Backward, instruction => instruction.Opcode is EncodingOpcode.Logistic or EncodingOpcode.Switch);
    }

    [Fact]
    public void Compile_AModelThatAsksForAnEncoding_EmitsItsStatements()
    {
        string text = ModelCompiler.Compile(Net("Relu", "Hinge") with { Encoding = ModelEncoding.Exact }).Source!;

        Assert.Contains("// encoding forward\n", text, StringComparison.Ordinal);
        Assert.Contains("global::AgtGen.Encoding.Models.IEncodableModel<double>", text, StringComparison.Ordinal);
        Assert.Contains("pass.Switch(2, 1, 0d, 1d);\n", text, StringComparison.Ordinal);
        Assert.Contains("pass.LossGradient(4, 3, global::AgtGen.Encoding.Models.EncodedOutputLoss.Hinge, [], []);\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_AModelThatAsksForNone_EmitsNothingOfIt() =>
        Assert.DoesNotContain("Encoding", ModelCompiler.Compile(Net("Relu", "Hinge")).Source!, StringComparison.Ordinal);

    [Fact]
    public void Encoding_OfEveryLossThatHasOne_IsThatOfItsDerivative() =>
        Assert.All(Losses.All, loss => Assert.Equal(loss.Encoding, SupportTable.EncodingOf(new LossGradientOp(loss))));

    internal static ModelSpec Net(string activation, string loss)
    {
        SpecBuilder b = new() { Name = "Net" };
        int hidden = b.Node(activation, [b.Linear(SpecBuilder.Input, "hidden", 2, 3)]);
        return b.WithLoss(loss, b.Linear(hidden, "output", 3, 1));
    }
}
