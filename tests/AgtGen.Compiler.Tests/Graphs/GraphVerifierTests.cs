using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Graphs;

public sealed class GraphVerifierTests
{
    private static readonly Graph valid = CompiledModel.Of(SampleModels.Get("Regression")).Graph;

    // In the valid graph: 0 input, 1 and 2 parameters, 3 the first Linear, 4 the Relu.
    public static TheoryData<string, int> Malformed => new()
    {
        { "operand of the future", 4 },
        { "operand of itself", 4 },
        { "negative operand", 4 },
        { "shape not inferred", 4 },
        { "operands do not fit", 3 },
        { "too few operands", 3 },
        { "too many operands", 4 },
        { "second input", 4 },
        { "no input", 0 },
        { "unknown parameter", 1 },
        { "shape not the parameter's", 1 },
        { "output out of range", 99 },
        { "loss of several values", 4 },
        { "gradient of another shape", 4 },
        { "gradients unsorted", -1 },
    };

    [Fact]
    public void Verify_CompiledGraph_ReturnsIt() => Assert.Same(valid, GraphVerifier.Verify(valid));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Verify_MalformedGraph_ThrowsAtItsNode(string fault, int node)
    {
        MalformedGraphException exception = Assert.Throws<MalformedGraphException>(() => GraphVerifier.Verify(Break(fault)));
        if (node >= 0)
        {
            Assert.Equal(node, exception.Node);
        }
    }

    private static Graph Break(string fault) => fault switch
    {
        "operand of the future" => WithNode(4, valid.Nodes[4] with { Operands = Ids(5) }),
        "operand of itself" => WithNode(4, valid.Nodes[4] with { Operands = Ids(4) }),
        "negative operand" => WithNode(4, valid.Nodes[4] with { Operands = Ids(-1) }),
        "shape not inferred" => WithNode(4, valid.Nodes[4] with { Shape = Shape.Of(5) }),
        "operands do not fit" => WithNode(3, valid.Nodes[3] with { Operands = Ids(0, 2, 1) }),
        "too few operands" => WithNode(3, valid.Nodes[3] with { Operands = Ids(0) }),
        "too many operands" => WithNode(4, valid.Nodes[4] with { Operands = Ids(3, 3) }),
        "second input" => WithNode(4, valid.Nodes[0]),
        "no input" => WithNode(0, valid.Nodes[1]),
        "unknown parameter" => WithNode(1, valid.Nodes[1] with { Attributes = new[] { 9L }.ToEquatableArray() }),
        "shape not the parameter's" => WithNode(1, valid.Nodes[1] with { Shape = Shape.Of(2, 4) }),
        "output out of range" => valid with { Output = 99 },
        "loss of several values" => valid with { Loss = 4 },
        "gradient of another shape" => valid with { Gradients = new[] { new ParameterGradient(0, 4) }.ToEquatableArray() },
        "gradients unsorted" => valid with { Gradients = valid.Gradients.Reverse().ToEquatableArray() },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };

    private static Graph WithNode(int id, Node node)
    {
        Node[] nodes = [.. valid.Nodes];
        nodes[id] = node;
        return valid with { Nodes = nodes.ToEquatableArray() };
    }

    private static EquatableArray<int> Ids(params int[] ids) => ids.ToEquatableArray();
}
