using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>The derivative of a loss by the model's output, hulled over the labels that the adversary reaches.</summary>
internal sealed class LossGradientOp(LossOp loss) : Op, IBoundedOp, IEncodableOp
{
    public override string Name => loss.Name + "Gradient";

    public override AttributeKind Attributes => loss.Attributes;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        ShapeInference value = loss.InferShape(operands, attributes);
        return value.Shape is null ? value : ShapeInference.Of(operands[0]);
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) => context.EmitLoss(Opcode.LossGradient, loss);

    public EncodingForm Encoding => loss.Encoding;

    public void Encode(EncodingContext context) => context.Result(context.LossGradient(loss));
}
