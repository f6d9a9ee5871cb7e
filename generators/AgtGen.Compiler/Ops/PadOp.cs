using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>A value between zeros along an axis: attributes are the axis, how many before and how many behind.</summary>
internal sealed class PadOp : CompositeOp
{
    public static readonly PadOp Instance = new();

    private PadOp()
    {
    }

    public override string Name => "Pad";

    public override IReadOnlyList<string> TorchNames => ["pad"];

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        (long axis, long before, long behind) = (attributes[0], attributes[1], attributes[2]);
        if (!AxisSplit.Has(operands[0], axis))
        {
            return AxisSplit.Missing(0, axis);
        }

        long length = before + operands[0].Dimensions[(int)axis] + behind;
        return before >= 0 && behind >= 0 && length * (operands[0].Size / operands[0].Dimensions[(int)axis]) <= int.MaxValue
            ? ShapeInference.Of(AxisSplit.WithLength(operands[0], axis, (int)length))
            : ShapeInference.Mismatch(0, FormattableString.Invariant($"{before} and {behind} zeros along axis {axis}, at least 0 and an int of elements in all"));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape shape = graph[operands[0]].Shape;
        AxisSplit split = AxisSplit.Of(shape, attributes[0]);
        (int before, int behind) = ((int)attributes[1], (int)attributes[2]);
        int[] rows = [.. Enumerable.Range(0, split.Outer).SelectMany(outer =>
            Zeros(before).Concat(split.Rows(outer, 0, split.Length)).Concat(Zeros(behind)))];
        return ReshapeOp.To(graph, graph.Add(GatherOp.Instance, operands, RowRuns.Of(rows)), AxisSplit.WithLength(shape, attributes[0], before + split.Length + behind));

        IEnumerable<int> Zeros(int places) => Enumerable.Repeat(-1, places * split.Inner);
    }
}
