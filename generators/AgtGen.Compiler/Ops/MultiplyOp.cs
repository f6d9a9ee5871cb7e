using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>a b, entry by entry; with upstream d the gradients are d b and d a. Bounds: the hull of the products of the ends.</summary>
internal sealed class MultiplyOp : Op, IDifferentiableOp, IBoundedOp, IEncodableOp
{
    public static readonly MultiplyOp Instance = new();

    private MultiplyOp()
    {
    }

    public override string Name => "Multiply";

    public override IReadOnlyList<string> TorchNames => ["*", "mul"];

    public override int MinOperands => 2;

    public override bool KeepsSize => true;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ElementwiseShape.Of(operands);

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        EquatableArray<int> operands = graph[node].Operands;
        return [graph.Add(Instance, [upstream, operands[1]]), graph.Add(Instance, [upstream, operands[0]])];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0].Times(operands[1]);

    public void Lower(LoweringContext context)
    {
        context.EmitFunction(Opcode.Binary, Name);
        context.KeepNonNegative();
    }

    public EncodingForm Encoding => EncodingForm.Exact;

    public void Encode(EncodingContext context) => context.Result(context.Multiply(context.Operand(0), context.Operand(1)));
}
