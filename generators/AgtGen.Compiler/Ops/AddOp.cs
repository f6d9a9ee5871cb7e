using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>a + b. Bounds: ends added, rounded outward.</summary>
internal sealed class AddOp : Op, IDifferentiableOp, IBoundedOp, IEncodableOp
{
    public static readonly AddOp Instance = new();

    private AddOp()
    {
    }

    public override string Name => "Add";

    public override IReadOnlyList<string> TorchNames => ["+", "add"];

    public override int MinOperands => 2;

    public override bool KeepsSize => true;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ElementwiseShape.Of(operands);

    public int[] Pullback(GraphBuilder graph, int node, int upstream) => [upstream, upstream];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0] & operands[1];

    public void Lower(LoweringContext context)
    {
        context.EmitFunction(Opcode.Binary, Name);
        context.KeepNonNegative();
    }

    public EncodingForm Encoding => EncodingForm.Exact;

    public void Encode(EncodingContext context) => context.Result(context.Combine(0, (context.Operand(0), 1), (context.Operand(1), 1)));
}
