using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// y = a b for two values of the sample: matrices, or equally many of them. With upstream d: da = d b^T, db = a^T d. Bounds: the exact hull of every product, by the rule that the sign of a allows. A node's attributes are how
/// many products, the rows of a, its columns and the columns of b; a call has none.
/// </summary>
internal sealed class MatMulOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly MatMulOp Instance = new();

    private MatMulOp()
    {
    }

    public override string Name => "MatMul";

    public override IReadOnlyList<string> TorchNames => ["matmul", "bmm"];

    public override int MinOperands => 2;

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override EquatableArray<long> Complete(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        EquatableArray<int> a = operands[0].Dimensions, b = operands[1].Dimensions;
        if (a.Count < 2 || b.Count != a.Count)
        {
            return attributes;
        }
        (int rows, int inner) = (a[a.Count - 2], a[a.Count - 1]);
        return new long[] { operands[0].Size / (rows * inner), rows, inner, b[b.Count - 1] }.ToEquatableArray();
    }

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        (Shape a, Shape b) = (operands[0], operands[1]);
        if (attributes.Count == 0)
        {
            return a.Dimensions.Count < 2
                ? ShapeInference.Mismatch(0, "a matrix, or several")
                : ShapeInference.Mismatch(1, $"a value with {a.Dimensions.Count} axes, as the first has");
        }
        (int batch, int rows, int inner, int columns) = ((int)attributes[0], (int)attributes[1], (int)attributes[2], (int)attributes[3]);
        Shape expected = a.IsVector ? Shape.Of(batch * inner * columns) : Matrices(a, inner, columns);
        return a.Size != batch * rows * inner ? ShapeInference.Mismatch(0, $"{batch * rows * inner} elements")
            : b != expected ? ShapeInference.Mismatch(1, $"a value of shape {expected}")
            : ShapeInference.Of(a.IsVector ? Shape.Of(batch * rows * columns) : Matrices(a, rows, columns));
    }

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        (int a, int b) = (graph[node].Operands[0], graph[node].Operands[1]);
        (long batch, long rows, long inner, long columns) = (graph[node].Attributes[0], graph[node].Attributes[1], graph[node].Attributes[2], graph[node].Attributes[3]);
        return
        [
            graph.Add(Instance, [upstream, Turned(graph, b)], batch, rows, columns, inner),
            graph.Add(Instance, [Turned(graph, a), upstream], batch, inner, rows, columns),
        ];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0].Times(operands[1]);

    public void Lower(LoweringContext context)
    {
        context.EmitRows(Opcode.MatMul, context.RuleFor(0) is ProductRule.Nominal or ProductRule.NonNegative ? context.RuleFor(0) : ProductRule.General);
        context.KeepNonNegative();
    }

    private static Shape Matrices(Shape like, int rows, int columns) =>
        new(like.Dimensions.Take(like.Dimensions.Count - 2).Concat([rows, columns]).ToEquatableArray());

    private static int Turned(GraphBuilder graph, int node)
    {
        long last = graph[node].Shape.Dimensions.Count - 1;
        return TransposeOp.Instance.Build(graph, [node], new[] { last - 1, last }.ToEquatableArray());
    }
}
