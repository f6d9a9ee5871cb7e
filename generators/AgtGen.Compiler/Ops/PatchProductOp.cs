using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>The sum over windows of d times what the window sees: the gradient of a convolution's weights.</summary>
internal sealed class PatchProductOp(ConvolutionOp convolution) : FactoredGradientOp
{
    public override string Name => convolution.Name + "PatchProduct";

    public override GradientForm Form => GradientForm.PatchProduct;

    public override AttributeKind Attributes => AttributeKind.Convolution;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        ConvolutionShape shape = ConvolutionShape.Of(attributes);
        return operands[0].Size != shape.OutputSize ? ShapeInference.Mismatch(0, $"an upstream gradient of {shape.OutputSize} features")
            : operands[1].Size != shape.InputSize ? ShapeInference.Mismatch(1, $"an image of {shape.InputSize} features")
            : ShapeInference.Of(convolution.WeightShape(shape));
    }
}
