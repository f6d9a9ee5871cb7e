using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>y = W^T d: how a gradient passes back through <see cref="LinearOp"/>. Bounds: the exact hull for d of any sign.</summary>
internal sealed class LinearTransposedOp : Op, IBoundedOp, IEncodableOp
{
    public static readonly LinearTransposedOp Instance = new();

    private LinearTransposedOp()
    {
    }

    public override string Name => "LinearTransposed";

    public override int MinOperands => 2;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        Shape weight = operands[1];
        if (weight.Dimensions.Count != 2)
        {
            return ShapeInference.Mismatch(1, "a matrix");
        }

        Shape delta = Shape.Of(weight.Dimensions[0]);
        return operands[0] == delta
            ? ShapeInference.Of(Shape.Of(weight.Dimensions[1]))
            : ShapeInference.Mismatch(0, $"an upstream gradient of shape {delta}");
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context) =>
        context.EmitProduct(Opcode.LinearTransposed, context.GeneralRule, context.Read(0), context.ParametersFrom(1));

    public EncodingForm Encoding => EncodingForm.Exact;

    public void Encode(EncodingContext context) => context.Result(context.Product(EncodingOpcode.LinearTransposed, context.ParametersFrom(1)));
}
