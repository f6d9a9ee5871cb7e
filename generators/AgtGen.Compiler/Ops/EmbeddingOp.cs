using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// The vectors of a table that numbers name: the transposed convolution, with a kernel of one place, of indicators of the numbers. So the gradient of the table is a sum over positions, in the form that convolutions have: each position adds its gradient to the row
/// that it names.
/// </summary>
internal sealed class EmbeddingOp : CompositeOp
{
    public static readonly EmbeddingOp Instance = new();

    private EmbeddingOp()
    {
    }

    public override string Name => "Embedding";

    public override IReadOnlyList<string> TorchNames => ["Embedding"];

    /// <summary>Numbers and table.</summary>
    public override int MinOperands => 2;

    public override AttributeKind Attributes => AttributeKind.None;

    protected override int AxisCount => 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        ShapeInference.Of(new(operands[0].Dimensions.Append(operands[1].Dimensions[1]).ToEquatableArray()));

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape numbers = graph[operands[0]].Shape;
        (int rows, int length) = (graph[operands[1]].Shape.Dimensions[0], graph[operands[1]].Shape.Dimensions[1]);
        int indicators = graph.Add(IndicatorOp.Instance, [operands[0]], rows);
        ConvolutionShape shape = new(length, rows, 1, WindowAxis.None, new(numbers.Size, 1, 1, 0, 1));
        int vectors = graph.Add(TransposedConvolutionOp.Rows, [ReshapeOp.To(graph, indicators, Shape.Of(rows, numbers.Size)), operands[1]], [.. shape.ToAttributes()]);
        int turned = TransposeOp.Instance.Build(graph, [vectors], new long[] { 0, 1 }.ToEquatableArray());
        return ReshapeOp.To(graph, turned, new(numbers.Dimensions.Append(length).ToEquatableArray()));
    }
}
