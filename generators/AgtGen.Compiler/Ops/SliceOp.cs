using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>Part of a value along an axis: attributes are the axis, the first place and how many.</summary>
internal sealed class SliceOp : CompositeOp
{
    public static readonly SliceOp Instance = new();

    private SliceOp()
    {
    }

    public override string Name => "Slice";

    public override IReadOnlyList<string> TorchNames => ["narrow"];

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        (long axis, long start, long length) = (attributes[0], attributes[1], attributes[2]);
        if (!AxisSplit.Has(operands[0], axis))
        {
            return AxisSplit.Missing(0, axis);
        }

        return start >= 0 && length >= 1 && start + length <= operands[0].Dimensions[(int)axis]
            ? ShapeInference.Of(AxisSplit.WithLength(operands[0], axis, (int)length))
            : ShapeInference.Mismatch(0, FormattableString.Invariant($"entries {start} to {start + length - 1} along axis {axis}"));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape shape = graph[operands[0]].Shape;
        AxisSplit split = AxisSplit.Of(shape, attributes[0]);
        int[] rows = [.. Enumerable.Range(0, split.Outer).SelectMany(outer => split.Rows(outer, (int)attributes[1], (int)attributes[2]))];
        return ReshapeOp.To(graph, graph.Add(GatherOp.Instance, operands, RowRuns.Of(rows)), AxisSplit.WithLength(shape, attributes[0], (int)attributes[2]));
    }
}
