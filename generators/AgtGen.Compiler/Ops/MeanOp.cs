using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>Means along an axis, which is gone then: sums divided by its length.</summary>
internal sealed class MeanOp : CompositeOp
{
    public static readonly MeanOp Instance = new();

    private MeanOp()
    {
    }

    public override string Name => "Mean";

    public override IReadOnlyList<string> TorchNames => ["mean"];

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => SumOp.Instance.InferShape(operands, attributes);

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        AxisSplit split = AxisSplit.Of(graph[operands[0]].Shape, attributes[0]);
        int sum = SumOp.Instance.Build(graph, operands, attributes);
        return graph.Add(ScalarFunctions.Divide, [sum], BitConverter.DoubleToInt64Bits(split.Length));
    }
}
