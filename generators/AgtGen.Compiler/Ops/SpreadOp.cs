using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>A parameter as a value that every sample has, so that ops between values apply to it. Its gradient is that value's. Nothing rounds.</summary>
internal sealed class SpreadOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly SpreadOp Instance = new();

    private SpreadOp()
    {
    }

    public override string Name => "Spread";

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        operands[0].IsVector ? ShapeInference.Of(operands[0]) : ShapeInference.Mismatch(0, "a vector");

    public int[] Pullback(GraphBuilder graph, int node, int upstream) => [upstream];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) => context.EmitParameter(Opcode.Spread);
}
