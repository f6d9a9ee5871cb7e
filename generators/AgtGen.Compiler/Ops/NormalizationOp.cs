using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A sample's features, along the last axis of their shape, divided by the root of their mean square, in one form after their mean was taken away, then multiplied by weights and moved by a bias, as PyTorch has them. The attribute is the
/// constant that is added to the mean square.
/// </summary>
internal sealed class NormalizationOp : CompositeOp
{
    /// <summary>The least constant: beside it squares that underflow are nothing.</summary>
    public const double LeastConstant = 1e-30;

    /// <summary>(x - mean) / root(variance + c).</summary>
    public static readonly NormalizationOp Layer = new(nameof(Normalization.LayerNorm), centers: true) { TorchNames = ["LayerNorm"] };

    /// <summary>x / root(mean square + c).</summary>
    public static readonly NormalizationOp RootMeanSquare = new(nameof(Normalization.RmsNorm), centers: false);

    private readonly bool centers;

    private NormalizationOp(string name, bool centers) => (Name, this.centers) = (name, centers);

    public override string Name { get; }

    /// <summary>Input, weight and, in some layers, bias.</summary>
    public override int MinOperands => 2;

    public override int MaxOperands => 3;

    public override AttributeKind Attributes => AttributeKind.Reals;

    public override bool KeepsSize => true;

    protected override int AxisCount => 0;

    public override bool Accepts(int index, double constant) => constant >= LeastConstant;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        EquatableArray<int> shape = operands[0].Dimensions;
        return shape[shape.Count - 1] == operands[1].Size
            ? ShapeInference.Of(operands[0])
            : ShapeInference.Mismatch(0, FormattableString.Invariant($"an input whose last axis has length {operands[1].Size}"));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape shape = graph[operands[0]].Shape;
        int length = graph[operands[1]].Shape.Size, count = shape.Size / length;
        int x = ReshapeOp.To(graph, operands[0], Shape.Of(shape.Size));
        int centred = centers ? AlongOp.Subtract(graph, x, NormalizedOp.Mean(graph, x, length), length, 1) : x;
        int root = graph.Add(ScalarFunctions.InverseRoot, [NormalizedOp.Mean(graph, graph.Add(ScalarFunctions.Square, [centred]), length)], attributes[0]);
        int result = graph.Add(NormalizedOp.Instance, [centred, root], length, 1);
        result = AlongOp.Multiply(graph, result, graph.Add(SpreadOp.Instance, [operands[1]]), count, length);
        if (operands.Length == 3)
        {
            result = AlongOp.Add(graph, result, graph.Add(SpreadOp.Instance, [operands[2]]), count, length);
        }

        return ReshapeOp.To(graph, result, shape);
    }
}
