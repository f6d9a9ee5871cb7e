using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// Sums along an axis, which is gone then; of a vector one entry is left, unless a second attribute says that no axis may be the last one: where the batch is an axis of its own, its sums would have no axis besides.
/// </summary>
internal sealed class SumOp : CompositeOp
{
    public static readonly SumOp Instance = new();

    private SumOp()
    {
    }

    public override string Name => "Sum";

    public override IReadOnlyList<string> TorchNames => ["sum"];

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => AxisSplit.Has(operands[0], attributes[0])
        ? attributes.Count > 1 && operands[0].IsVector ? ShapeInference.Mismatch(0, "a value of several axes, of which one is left") : ShapeInference.Of(Reduced(operands[0], attributes[0]))
        : AxisSplit.Missing(0, attributes[0]);

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape shape = graph[operands[0]].Shape;
        AxisSplit split = AxisSplit.Of(shape, attributes[0]);
        return ReshapeOp.To(graph, graph.Add(RowSumOp.Instance, operands, split.Length, split.Inner), Reduced(shape, attributes[0]));
    }

    private static Shape Reduced(Shape shape, long axis) => shape.Dimensions.Count == 1
        ? Shape.Of(1)
        : new Shape(shape.Dimensions.Where((_, i) => i != axis).ToEquatableArray());
}
