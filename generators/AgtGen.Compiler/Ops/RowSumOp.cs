using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>Sums along an axis, given by its length and the number of elements behind it, as a vector. Bounds: ends added, rounded outward.</summary>
internal sealed class RowSumOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly RowSumOp Instance = new();

    private RowSumOp()
    {
    }

    public override string Name => "RowSum";

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        operands[0].Size % (attributes[0] * attributes[1]) == 0
            ? ShapeInference.Of(Shape.Of(operands[0].Size / (int)attributes[0]))
            : ShapeInference.Mismatch(0, FormattableString.Invariant($"a multiple of {attributes[0] * attributes[1]} elements"));

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        // Each element has the gradient of its sum.
        Shape shape = graph[graph[node].Operands[0]].Shape;
        (int length, int inner) = ((int)graph[node].Attributes[0], (int)graph[node].Attributes[1]);
        int[] rows = [.. Enumerable.Range(0, shape.Size).Select(row => (row / (length * inner) * inner) + (row % inner))];
        int gradient = graph.Add(GatherOp.Instance, [upstream], RowRuns.Of(rows));
        return [ReshapeOp.To(graph, gradient, shape)];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0];

    public void Lower(LoweringContext context)
    {
        context.EmitRows(Opcode.RowSum);
        context.KeepNonNegative();
    }
}
