using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// z = c r, where r = 1 / root(mean of c^2 + a constant) along the last axis, of length n, so that |z| is at most root(n): bounds of the product are cut to that. With upstream d the gradient at c, by which r is not free to move, is
/// (d - z mean(d z)) r, in which z has the same bound; the derivatives of r need no rule of their own. Attributes are n and 1, as of an <see cref="AlongOp"/>.
/// </summary>
internal sealed class NormalizedOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly NormalizedOp Instance = new();

    private NormalizedOp()
    {
    }

    public override string Name => "Normalized";

    public override int MinOperands => 2;

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => operands[0].Size == operands[1].Size * attributes[0]
        ? ShapeInference.Of(operands[0])
        : ShapeInference.Mismatch(1, FormattableString.Invariant($"an element for each {attributes[0]} of {operands[0].Size}"));

    /// <summary>The mean of each row.</summary>
    public static int Mean(GraphBuilder graph, int node, int length) =>
        graph.Add(ScalarFunctions.Divide, [graph.Add(RowSumOp.Instance, [node], length, 1)], BitConverter.DoubleToInt64Bits(length));

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        (int root, int length) = (graph[node].Operands[1], (int)graph[node].Attributes[0]);
        int along = Mean(graph, graph.Add(MultiplyOp.Instance, [upstream, node]), length);
        int across = graph.Add(SubtractOp.Instance, [upstream, AlongOp.Multiply(graph, node, along, length, 1)]);
        return [AlongOp.Multiply(graph, across, root, length, 1)];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0];

    public void Lower(LoweringContext context)
    {
        // The computed z too stays below the limit: of the mean of n squares, the root and the product no more is lost than so many roundings.
        long length = context.Attributes[0];
        double unit = context.ElementType == ElementType.Single ? 1.0 / (1 << 24) : 1.0 / (1L << 53);
        double limit = Math.Sqrt(length) * (1 + (4 * (length + 16) * unit));
        context.EmitAxis(Opcode.BinaryAlong, "BoundedProduct", BitConverter.DoubleToInt64Bits(context.ElementType == ElementType.Single ? (float)limit : limit));
        context.KeepNonNegative();
    }
}
