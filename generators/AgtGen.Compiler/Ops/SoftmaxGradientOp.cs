using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>How a gradient passes back through a <see cref="SoftmaxOp"/>, from its operand and the upstream gradient.</summary>
internal sealed class SoftmaxGradientOp(SoftmaxOp softmax) : Op, IBoundedOp
{
    public override string Name => softmax.Name + "Gradient";

    public override int MinOperands => 2;

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ElementwiseShape.Of(operands);

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) => context.EmitAxis(Opcode.AxisGradient, softmax.Name);
}
