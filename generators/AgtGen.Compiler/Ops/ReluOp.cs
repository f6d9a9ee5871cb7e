using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>max(x, 0), monotone, so its bounds are exact. Derivative H(x) with H(0) = 0.</summary>
internal sealed class ReluOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly ReluOp Instance = new();

    private ReluOp()
    {
    }

    public override string Name => "Relu";

    public override bool KeepsSize => true;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ShapeInference.Of(operands[0]);

    public int[] Pullback(GraphBuilder graph, int node, int upstream) =>
        [graph.Add(ReluGradientOp.Instance, [graph[node].Operands[0], upstream])];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) =>
        operands[0] == ValueSign.NonPositive ? ValueSign.Zero : operands[0] | ValueSign.NonNegative;

    public void Lower(LoweringContext context) => context.Emit(Opcode.Relu, ProductRule.None, RoundingPair.Exact, [context.Read(0)]);
}
