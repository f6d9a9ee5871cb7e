using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>How a gradient passes back through a <see cref="ConvolutionOp"/>. Bounds: the exact hull of every product, for an upstream gradient of any sign.</summary>
internal sealed class ConvolutionTransposedOp(ConvolutionOp convolution) : Op, IBoundedOp
{
    public override string Name => convolution.Name + "Transposed";

    public override int MinOperands => 2;

    public override AttributeKind Attributes => AttributeKind.Convolution;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        ConvolutionShape shape = ConvolutionShape.Of(attributes);
        Shape delta = convolution.Like(operands[0], shape.Outputs, shape.Vertical.Windows, shape.Horizontal.Windows);
        return operands[0] != delta ? ShapeInference.Mismatch(0, $"an upstream gradient of shape {delta}")
            : operands[1] != convolution.WeightShape(shape) ? ShapeInference.Mismatch(1, $"weights of shape {convolution.WeightShape(shape)}")
            : ShapeInference.Of(convolution.Like(operands[0], shape.Channels, shape.Vertical.Length, shape.Horizontal.Length));
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) =>
        context.EmitConvolution(Opcode.ConvolutionTransposed, context.GeneralRule, context.Read(0), context.ParametersFrom(1));
}
