using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// y = W x + b. With upstream d: dx = W^T d, dW = d x^T, db = d. Bounds: the exact hull of sum_j w_j x_j, by the rule that the facts on x allow
/// (a point, non-negative, any interval).
/// </summary>
internal sealed class LinearOp : Op, IDifferentiableOp, IBoundedOp, IEncodableOp, ILogitDifferenceOp
{
    public static readonly LinearOp Instance = new();

    private LinearOp()
    {
    }

    public override string Name => "Linear";

    public override IReadOnlyList<string> TorchNames => ["Linear"];

    /// <summary>Input, weight and, in some layers, bias.</summary>
    public override int MinOperands => 2;

    public override int MaxOperands => 3;

    public override Op For(IReadOnlyList<Shape> operands) => operands[0].IsVector ? this : TokenLinearOp.Instance;

    public override int RequiredSize(LayerSpec? layer, EquatableArray<long> attributes) => layer?.InFeatures ?? 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        Shape weight = operands[1];
        if (weight.Dimensions.Count != 2)
        {
            return ShapeInference.Mismatch(1, "a matrix");
        }

        Shape input = Shape.Of(weight.Dimensions[1]);
        Shape output = Shape.Of(weight.Dimensions[0]);
        if (operands[0] != input)
        {
            return ShapeInference.Mismatch(0, string.Format(CultureInfo.InvariantCulture, "an input of shape {0}", input));
        }

        return operands.Count == 3 && operands[2] != output
            ? ShapeInference.Mismatch(2, string.Format(CultureInfo.InvariantCulture, "a bias of shape {0}", output))
            : ShapeInference.Of(output);
    }

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        EquatableArray<int> operands = graph[node].Operands;
        int input = graph.Add(LinearTransposedOp.Instance, [upstream, operands[1]]);
        int weight = graph.Add(OuterProductOp.Instance, [upstream, operands[0]]);
        return operands.Count == 3 ? [input, weight, upstream] : [input, weight];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context)
    {
        ProductRule rule = context.RuleFor(0);
        context.EmitProduct(Opcode.Linear, rule, rule == ProductRule.Point ? context.Raw(0) : context.Read(0), context.ParametersFrom(1));
    }

    public void LowerMargins(LoweringContext context) =>
        context.EmitMargins(Opcode.MarginLinear, context.Read(0), context.ParametersFrom(1));

    public EncodingForm Encoding => EncodingForm.Exact;

    public void Encode(EncodingContext context) => context.Result(context.Product(EncodingOpcode.Linear, context.ParametersFrom(1)));
}
