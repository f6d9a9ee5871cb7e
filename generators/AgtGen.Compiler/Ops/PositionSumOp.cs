using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>The sum over windows of d, channel by channel: the gradient of a convolution's bias.</summary>
internal sealed class PositionSumOp : FactoredGradientOp
{
    public static readonly PositionSumOp Instance = new();

    private PositionSumOp()
    {
    }

    public override string Name => "PositionSum";

    public override GradientForm Form => GradientForm.PositionSum;

    public override int MinOperands => 1;

    public override AttributeKind Attributes => AttributeKind.Convolution;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        ConvolutionShape shape = ConvolutionShape.Of(attributes);
        return operands[0].Size == shape.OutputSize
            ? ShapeInference.Of(Shape.Of(shape.Outputs))
            : ShapeInference.Mismatch(0, $"an upstream gradient of {shape.OutputSize} features");
    }
}
