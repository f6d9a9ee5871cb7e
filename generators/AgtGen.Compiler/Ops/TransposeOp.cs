using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>Two axes exchanged.</summary>
internal sealed class TransposeOp : CompositeOp
{
    public static readonly TransposeOp Instance = new();

    private TransposeOp()
    {
    }

    public override string Name => "Transpose";

    public override IReadOnlyList<string> TorchNames => ["transpose"];

    public override bool KeepsSize => true;

    protected override int AxisCount => 2;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        foreach (long axis in attributes)
        {
            if (!AxisSplit.Has(operands[0], axis))
            {
                return AxisSplit.Missing(0, axis);
            }
        }

        return ShapeInference.Of(Exchanged(operands[0], attributes));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape shape = graph[operands[0]].Shape;
        Shape result = Exchanged(shape, attributes);
        AxisSplit[] axes = [.. Enumerable.Range(0, shape.Dimensions.Count).Select(axis => AxisSplit.Of(shape, axis))];
        AxisSplit[] resultAxes = [.. Enumerable.Range(0, shape.Dimensions.Count).Select(axis => AxisSplit.Of(result, axis))];
        int[] rows = [.. Enumerable.Range(0, shape.Size).Select(row => resultAxes.Select((axis, i) => row / axis.Inner % axis.Length * axes[Other(i, attributes)].Inner).Sum())];
        bool keepsOrder = rows.Select((row, i) => row == i).All(same => same);
        return ReshapeOp.To(graph, keepsOrder ? operands[0] : graph.Add(GatherOp.Instance, operands, RowRuns.Of(rows)), result);
    }

    private static Shape Exchanged(Shape shape, EquatableArray<long> axes) => new(shape.Dimensions.Select((_, i) => shape.Dimensions[Other(i, axes)]).ToEquatableArray());

    private static int Other(int axis, EquatableArray<long> axes) => axis == axes[0] ? (int)axes[1] : axis == axes[1] ? (int)axes[0] : axis;
}
