using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A linear layer on the last axis of a value of several axes: y_t = W x_t + b for each position t. It is a convolution of one channel, whose rows are the positions and whose kernel is as wide as a row, so that the gradient
/// of W is a sum over positions in the form that convolutions have; only the result is turned.
/// </summary>
internal sealed class TokenLinearOp : CompositeOp
{
    public static readonly TokenLinearOp Instance = new();

    private TokenLinearOp()
    {
    }

    public override string Name => LinearOp.Instance.Name;

    public override int MinOperands => LinearOp.Instance.MinOperands;

    public override int MaxOperands => LinearOp.Instance.MaxOperands;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        EquatableArray<int> input = operands[0].Dimensions;
        int features = operands[1].Dimensions[1];
        return input[input.Count - 1] == features
            ? ShapeInference.Of(AxisSplit.WithLength(operands[0], input.Count - 1, operands[1].Dimensions[0]))
            : ShapeInference.Mismatch(0, FormattableString.Invariant($"an input of shape ({features})"));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        Shape input = graph[operands[0]].Shape;
        (int outputs, int features) = (graph[operands[1]].Shape.Dimensions[0], graph[operands[1]].Shape.Dimensions[1]);
        int positions = input.Size / features;
        ConvolutionShape shape = new(1, outputs, 1, new(positions, 1, 1, 0, 1), new(features, features, 1, 0, 1));
        operands = [ReshapeOp.To(graph, operands[0], Shape.Of(1, positions, features)), .. operands.Skip(1)];
        int products = graph.Add(ConvolutionOp.ByPosition, operands, [.. shape.ToAttributes()]);
        int turned = TransposeOp.Instance.Build(graph, [ReshapeOp.To(graph, products, Shape.Of(outputs, positions))], new long[] { 0, 1 }.ToEquatableArray());
        return ReshapeOp.To(graph, turned, AxisSplit.WithLength(input, input.Dimensions.Count - 1, outputs));
    }
}
