using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// softmax(q k^T / sqrt(d)) v for each head. Heads are an axis before that of positions, or stand side by side in the features and are brought before them and back. Attributes are the number of heads, 1 where they are an axis, and
/// whether a query sees only keys up to its own number. Masked scores have no part in the softmax, so no number stands for minus infinity.
/// </summary>
internal sealed class AttentionOp : CompositeOp
{
    public static readonly AttentionOp Instance = new();

    private AttentionOp()
    {
    }

    public override string Name => "Attention";

    public override IReadOnlyList<string> TorchNames => ["scaled_dot_product_attention"];

    public override int MinOperands => 3;

    protected override int AxisCount => 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        int rank = operands[0].Dimensions.Count;
        for (int i = 0; i < 3; i++)
        {
            if (operands[i].Dimensions.Count != rank || rank is < 2 or > 3 || (rank == 3 && (attributes[0] != 1 || operands[i].Dimensions[0] != operands[0].Dimensions[0])))
            {
                return ShapeInference.Mismatch(i, "queries, keys and values of shape (positions, features), or all of shape (heads, positions, features)");
            }
            if (attributes[0] < 1 || operands[i].Dimensions[rank - 1] % attributes[0] != 0)
            {
                return ShapeInference.Mismatch(i, FormattableString.Invariant($"features that {attributes[0]} heads can share equally"));
            }
        }
        EquatableArray<int> q = operands[0].Dimensions, k = operands[1].Dimensions, v = operands[2].Dimensions;
        return k[rank - 1] != q[rank - 1] ? ShapeInference.Mismatch(1, FormattableString.Invariant($"keys of {q[rank - 1]} features, as many as queries have"))
            : v[rank - 2] != k[rank - 2] ? ShapeInference.Mismatch(2, FormattableString.Invariant($"values at {k[rank - 2]} positions, as many as there are keys"))
            : ShapeInference.Of(AxisSplit.WithLength(operands[0], rank - 1, v[rank - 1]));
    }

    public override int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes)
    {
        int heads = (int)attributes[0];
        int[] perHead = [.. operands.Select(operand => ByHead(graph, operand, heads))];
        EquatableArray<int> q = graph[perHead[0]].Shape.Dimensions, k = graph[perHead[1]].Shape.Dimensions;
        int keys = TransposeOp.Instance.Build(graph, [perHead[1]], new long[] { 1, 2 }.ToEquatableArray());
        int scores = MatMul(graph, perHead[0], keys);
        int scaled = graph.Add(ScaleOp.Instance, [scores], BitConverter.DoubleToInt64Bits(graph.Number(1 / Math.Sqrt(q[2]))));
        int shares = graph.Add(SoftmaxOp.Probabilities, [scaled], k[1], 1, attributes[1] != 0 ? q[1] : 0);
        int result = MatMul(graph, shares, perHead[2]);
        if (graph[operands[0]].Shape.Dimensions.Count == 3)
        {
            return result;
        }
        EquatableArray<int> shape = graph[result].Shape.Dimensions;
        int together = TransposeOp.Instance.Build(graph, [result], new long[] { 0, 1 }.ToEquatableArray());
        return ReshapeOp.To(graph, together, Shape.Of(shape[1], heads * shape[2]));
    }

    // (positions, features) to (heads, positions, features of a head).
    private static int ByHead(GraphBuilder graph, int node, int heads)
    {
        EquatableArray<int> shape = graph[node].Shape.Dimensions;
        if (shape.Count == 3)
        {
            return node;
        }
        int split = ReshapeOp.To(graph, node, Shape.Of(shape[0], heads, shape[1] / heads));
        return TransposeOp.Instance.Build(graph, [split], new long[] { 0, 1 }.ToEquatableArray());
    }

    private static int MatMul(GraphBuilder graph, int a, int b) =>
        graph.Add(MatMulOp.Instance, [a, b], [.. MatMulOp.Instance.Complete([graph[a].Shape, graph[b].Shape], default)]);
}
