using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// How a gradient passes back through a <see cref="PoolOp"/>; that of a maximum looks at the image, too. Bounds: every pixel that can be the first to attain the maximum of a window can get its gradient, and one that
/// certainly is gets it.
/// </summary>
/// <param name="pool">Name of the op.</param>
/// <param name="opcode">The kernel.</param>
/// <param name="looksAtImage">Whether the image is the first operand.</param>
internal sealed class PoolGradientOp(string pool, Opcode opcode, bool looksAtImage) : Op, IBoundedOp
{
    public override string Name => pool + "Gradient";

    public override int MinOperands => looksAtImage ? 2 : 1;

    public override AttributeKind Attributes => AttributeKind.Windows;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        WindowShape shape = WindowShape.Of(attributes);
        Shape upstream = operands[operands.Count - 1];
        if (upstream.Size != shape.OutputSize)
        {
            return ShapeInference.Mismatch(operands.Count - 1, $"an upstream gradient of {shape.OutputSize} features");
        }

        return looksAtImage && operands[0].Size != shape.InputSize
            ? ShapeInference.Mismatch(0, $"an image of {shape.InputSize} features")
            : ShapeInference.Of(upstream.IsVector ? Shape.Of(shape.InputSize) : Shape.Of(shape.Channels, shape.Vertical.Length, shape.Horizontal.Length));
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) => context.EmitWindows(opcode);
}
