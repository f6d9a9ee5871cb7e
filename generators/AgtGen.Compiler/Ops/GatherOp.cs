using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// Elements of one or two operands in another order, some of them zero, as a vector: <see cref="RowRuns"/>. Nothing rounds. Gradients pass back in the inverse order, so there is a rule
/// where no element is taken twice.
/// </summary>
internal sealed class GatherOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly GatherOp Instance = new();

    private GatherOp()
    {
    }

    public override string Name => "Gather";

    public override int MaxOperands => 2;

    public override AttributeKind Attributes => AttributeKind.Integers;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        IReadOnlyList<int> rows = RowRuns.Rows([.. attributes]);
        int size = operands.Sum(operand => operand.Size);
        return rows.Count > 0 && rows.All(row => row >= -1 && row < size)
            ? ShapeInference.Of(Shape.Of(rows.Count))
            : ShapeInference.Mismatch(0, "the elements that are taken");
    }

    public int[]? Pullback(GraphBuilder graph, int node, int upstream)
    {
        IReadOnlyList<int> rows = RowRuns.Rows([.. graph[node].Attributes]);
        int[] taken = [.. rows.Where(row => row >= 0)];
        if (taken.Distinct().Count() < taken.Length)
        {
            return null;
        }

        List<int> gradients = [];
        int first = 0;
        foreach (int operand in graph[node].Operands)
        {
            Shape shape = graph[operand].Shape;
            int gradient = graph.Add(Instance, [upstream], RowRuns.Of(RowRuns.Inverse(rows, first, shape.Size)));
            gradients.Add(ReshapeOp.To(graph, gradient, shape));
            first += shape.Size;
        }

        return [.. gradients];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands.Aggregate((a, b) => a & b);

    public void Lower(LoweringContext context) => context.EmitRows(Opcode.Gather);
}
