using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// Each channel less its stored mean, divided by the root of its stored variance and a constant, then multiplied by a weight and moved by a bias, all of them constants of the model: batch normalisation as it is when it is not trained.
/// It is folded to x scale + shift with one scale and one shift a channel, so that beside them only two values of the input's size are made.
/// </summary>
internal sealed class FrozenBatchNormOp : CompositeOp
{
    public static readonly FrozenBatchNormOp Instance = new();

    private FrozenBatchNormOp()
    {
    }

    public override string Name => nameof(Normalization.FrozenBatchNorm);

    /// <summary>Input, weight, bias, mean and variance.</summary>
    public override int MinOperands => 5;

    public override AttributeKind Attributes => AttributeKind.Reals;

    public override bool KeepsSize => true;

    protected override int AxisCount => 0;

    public override bool Accepts(int index, double constant) => constant >= NormalizationOp.LeastConstant;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => operands[0].Dimensions[0] == operands[1].Size
        ? ShapeInference.Of(operands[0])
        : ShapeInference.Mismatch(0, FormattableString.Invariant($"an input of {operands[1].Size} channels"));

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape shape = graph[operands[0]].Shape;
        int places = shape.Size / shape.Dimensions[0];
        int[] stored = [.. operands.Skip(1).Select(parameter => graph.Add(SpreadOp.Instance, [parameter]))];
        int scale = graph.Add(MultiplyOp.Instance, [graph.Add(ScalarFunctions.InverseRoot, [stored[3]], attributes[0]), stored[0]]);
        int shift = graph.Add(SubtractOp.Instance, [stored[1], graph.Add(MultiplyOp.Instance, [stored[2], scale])]);
        int scaled = AlongOp.Multiply(graph, ReshapeOp.To(graph, operands[0], Shape.Of(shape.Size)), scale, places, 1);
        return ReshapeOp.To(graph, AlongOp.Add(graph, scaled, shift, places, 1), shape);
    }
}
