using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>c x for a constant c. Bounds: ends multiplied, exchanged when c is negative, rounded outward.</summary>
internal sealed class ScaleOp : Op, IDifferentiableOp, IBoundedOp, IEncodableOp
{
    public static readonly ScaleOp Instance = new();

    private ScaleOp()
    {
    }

    public override string Name => "Scale";

    public override IReadOnlyList<string> TorchNames => ["*", "mul"];

    public override AttributeKind Attributes => AttributeKind.Reals;

    public override bool KeepsSize => true;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ShapeInference.Of(operands[0]);

    public int[] Pullback(GraphBuilder graph, int node, int upstream) => [graph.Add(Instance, [upstream], graph[node].Attributes[0])];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) =>
        operands[0].Times(BitConverter.Int64BitsToDouble(attributes[0]));

    public void Lower(LoweringContext context)
    {
        context.EmitFunction(Opcode.Unary, Name);
        context.KeepNonNegative();
    }

    public EncodingForm Encoding => EncodingForm.Exact;

    public void Encode(EncodingContext context) => context.Result(context.Combine(0, (context.Operand(0), BitConverter.Int64BitsToDouble(context.Attributes[0]))));
}
