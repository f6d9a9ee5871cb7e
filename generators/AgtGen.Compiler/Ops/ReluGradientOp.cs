using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// H(x) d for pre-activation x and upstream d. Over [l, u] the derivative lies in [1(l &gt; 0), 1(u &gt; 0)]; a product by 0 or 1 does not round.
/// </summary>
internal sealed class ReluGradientOp : Op, IBoundedOp
{
    public static readonly ReluGradientOp Instance = new();

    private ReluGradientOp()
    {
    }

    public override string Name => "ReluGradient";

    public override int MinOperands => 2;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ElementwiseShape.Of(operands);

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) =>
        context.Emit(Opcode.ReluGradient, ProductRule.None, RoundingPair.Exact, [context.Read(0), context.Read(1)]);
}
