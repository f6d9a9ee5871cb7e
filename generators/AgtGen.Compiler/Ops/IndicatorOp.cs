using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// For each value v from 0 on, and each element x: 1 where v is the whole number nearest to x, else 0, as a matrix (values, elements). The attribute is the number of values. It has no derivative, so no parameter may stand before it. Bounds: the exact hull.
/// </summary>
internal sealed class IndicatorOp : Op, IBoundedOp
{
    public static readonly IndicatorOp Instance = new();

    private IndicatorOp()
    {
    }

    public override string Name => "Indicator";

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        ShapeInference.Of(Shape.Of(checked((int)attributes[0] * operands[0].Size)));

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.NonNegative;

    public void Lower(LoweringContext context) => context.EmitRows(Opcode.Indicator);
}
