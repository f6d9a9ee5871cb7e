using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>f'(x) d, entry by entry, for x and upstream d: how a gradient passes back through a <see cref="ScalarOp"/>.</summary>
internal sealed class ScalarGradientOp(ScalarOp function) : Op, IBoundedOp, IEncodableOp
{
    public override string Name => function.Name + "Gradient";

    /// <summary>Where the slope jumps.</summary>
    public IReadOnlyList<double> Kinks => function.Kinks;

    public override int MinOperands => 2;

    public override AttributeKind Attributes => function.Attributes;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ElementwiseShape.Of(operands);

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) =>
        context.EmitFunction(Opcode.UnaryGradient, function.Name, function.IsExact, definition: function.Definition);

    public EncodingForm Encoding => function.Encoding;

    public void Encode(EncodingContext context) =>
        context.Result(function.Stated!.Gradient(context, context.Operand(0), context.Operand(1), [.. context.Attributes.Select(BitConverter.Int64BitsToDouble)]));
}
