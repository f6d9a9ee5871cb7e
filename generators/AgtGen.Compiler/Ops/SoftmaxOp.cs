using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// Softmax along an axis, or its logarithm. The mathematics, and why the bounds are sound, stand with the function of the same name in the kernels. A call's attribute is the axis; a node's are the length of the axis, the number
/// of elements behind it, and the number of queries where later entries are masked, else 0.
/// </summary>
internal sealed class SoftmaxOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly SoftmaxOp Probabilities = new("Softmax", ValueSign.NonNegative) { TorchNames = ["softmax", "Softmax"] };
    public static readonly SoftmaxOp Logarithms = new("LogSoftmax", ValueSign.NonPositive) { TorchNames = ["log_softmax", "LogSoftmax"] };

    private readonly ValueSign sign;
    private readonly SoftmaxGradientOp gradient;

    private SoftmaxOp(string name, ValueSign sign)
    {
        (Name, this.sign) = (name, sign);
        gradient = new(this);
    }

    public override string Name { get; }

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override bool KeepsSize => true;

    public override EquatableArray<long> Complete(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        long axis = AxisSplit.Index(operands[0], attributes[0]);
        if (!AxisSplit.Has(operands[0], axis))
        {
            return new[] { axis }.ToEquatableArray();
        }

        AxisSplit split = AxisSplit.Of(operands[0], axis);
        return new long[] { split.Length, split.Inner, 0 }.ToEquatableArray();
    }

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        attributes.Count == 1 ? AxisSplit.Missing(0, attributes[0])
        : operands[0].Size % (attributes[0] * attributes[1]) == 0 ? ShapeInference.Of(operands[0])
        : ShapeInference.Mismatch(0, FormattableString.Invariant($"a multiple of {attributes[0] * attributes[1]} elements"));

    public int[] Pullback(GraphBuilder graph, int node, int upstream) =>
        [graph.Add(gradient, [graph[node].Operands[0], upstream], [.. graph[node].Attributes])];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => sign;

    // The kernel keeps the sign by itself.
    public void Lower(LoweringContext context) => context.EmitAxis(Opcode.Axis, Name);
}
