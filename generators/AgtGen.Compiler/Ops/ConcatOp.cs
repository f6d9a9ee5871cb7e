using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>Two values behind each other along an axis.</summary>
internal sealed class ConcatOp : CompositeOp
{
    public static readonly ConcatOp Instance = new();

    private ConcatOp()
    {
    }

    public override string Name => "Concat";

    public override IReadOnlyList<string> TorchNames => ["cat", "concat"];

    public override int MinOperands => 2;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        long axis = attributes[0];
        for (int i = 0; i < 2; i++)
        {
            if (!AxisSplit.Has(operands[i], axis))
            {
                return AxisSplit.Missing(i, axis);
            }
        }

        int length = operands[0].Dimensions[(int)axis];
        return AxisSplit.WithLength(operands[1], axis, length) == operands[0]
            ? ShapeInference.Of(AxisSplit.WithLength(operands[0], axis, length + operands[1].Dimensions[(int)axis]))
            : ShapeInference.Mismatch(1, FormattableString.Invariant($"operands that differ along axis {axis} only"));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        (Shape a, Shape b) = (graph[operands[0]].Shape, graph[operands[1]].Shape);
        (AxisSplit first, AxisSplit second) = (AxisSplit.Of(a, attributes[0]), AxisSplit.Of(b, attributes[0]));
        int[] rows = [.. Enumerable.Range(0, first.Outer).SelectMany(outer =>
            first.Rows(outer, 0, first.Length).Concat(second.Rows(outer, 0, second.Length).Select(row => a.Size + row)))];
        return ReshapeOp.To(graph, graph.Add(GatherOp.Instance, operands, RowRuns.Of(rows)), AxisSplit.WithLength(a, attributes[0], first.Length + second.Length));
    }
}
