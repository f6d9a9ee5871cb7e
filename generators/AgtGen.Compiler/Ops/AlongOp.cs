using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// An op between two values of which the second has one element for all places of an axis of the first. Attributes are the length of the axis and the number of elements behind it, as of a <see cref="RowSumOp"/>, by which
/// the gradient of the second comes back. What is repeated is never stored.
/// </summary>
internal sealed class AlongOp : Op, IDifferentiableOp, IBoundedOp
{
    private static readonly AlongOp addition = new("Add");
    private static readonly AlongOp difference = new("Subtract");
    private static readonly AlongOp product = new("Multiply");

    private readonly string function;

    private AlongOp(string function) => this.function = function;

    public override string Name => function + "Along";

    public override int MinOperands => 2;

    public override AttributeKind Attributes => AttributeKind.Integers;

    /// <summary>a + b.</summary>
    public static int Add(GraphBuilder graph, int a, int b, int length, int inner) => length == 1 ? graph.Add(AddOp.Instance, [a, b]) : graph.Add(addition, [a, b], length, inner);

    /// <summary>a - b.</summary>
    public static int Subtract(GraphBuilder graph, int a, int b, int length, int inner) => length == 1 ? graph.Add(SubtractOp.Instance, [a, b]) : graph.Add(difference, [a, b], length, inner);

    /// <summary>a b.</summary>
    public static int Multiply(GraphBuilder graph, int a, int b, int length, int inner) => length == 1 ? graph.Add(MultiplyOp.Instance, [a, b]) : graph.Add(product, [a, b], length, inner);

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        operands[0].Size == operands[1].Size * attributes[0] && operands[1].Size % attributes[1] == 0
            ? ShapeInference.Of(operands[0])
            : ShapeInference.Mismatch(1, FormattableString.Invariant($"an element for each {attributes[0]} of {operands[0].Size}"));

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        EquatableArray<int> operands = graph[node].Operands;
        long[] axis = [.. graph[node].Attributes];
        int Sum(int gradient) => graph.Add(RowSumOp.Instance, [gradient], axis);
        return this == product
            ? [graph.Add(this, [upstream, operands[1]], axis), Sum(graph.Add(MultiplyOp.Instance, [upstream, operands[0]]))]
            : [upstream, this == addition ? Sum(upstream) : graph.Add(ScaleOp.Instance, [Sum(upstream)], BitConverter.DoubleToInt64Bits(-1))];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) =>
        this == product ? operands[0].Times(operands[1]) : this == addition ? operands[0] & operands[1] : operands[0] & operands[1].Negated();

    public void Lower(LoweringContext context)
    {
        context.EmitAxis(Opcode.BinaryAlong, function);
        context.KeepNonNegative();
    }
}
