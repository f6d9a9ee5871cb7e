using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>Appends nodes; shapes come from the ops' own rules.</summary>
internal sealed class GraphBuilder
{
    private readonly List<Node> nodes;

    public GraphBuilder(IEnumerable<Node> nodes) => this.nodes = nodes.ToList();

    /// <summary>The model's element type.</summary>
    public ElementType ElementType { get; init; } = ElementType.Double;

    public int Count => nodes.Count;

    public EquatableArray<Node> Nodes => nodes.ToEquatableArray();

    public Node this[int id] => nodes[id];

    /// <summary>Appends a node whose operands are known to fit.</summary>
    /// <exception cref="InvalidOperationException">They do not fit: a bug of the caller.</exception>
    public int Add(Op op, int[] operands, params long[] attributes)
    {
        ShapeInference inference = Infer(op, operands, attributes);
        if (inference.Shape is null)
        {
            throw new InvalidOperationException($"{op.Name} expects {inference.Expected}.");
        }

        return Add(op, operands, inference.Shape, attributes);
    }

    /// <summary>Appends a node of a given shape.</summary>
    public int Add(Op op, int[] operands, Shape shape, params long[] attributes)
    {
        nodes.Add(new Node(op, operands.ToEquatableArray(), shape, attributes.ToEquatableArray()));
        return nodes.Count - 1;
    }

    /// <summary>The number of the element type next to one: constants of models are such numbers.</summary>
    public double Number(double value) => ElementType == ElementType.Single ? (float)value : value;

    /// <summary>The shape that a node would have.</summary>
    public ShapeInference Infer(Op op, int[] operands, params long[] attributes) =>
        op.InferShape(operands.Select(id => nodes[id].Shape).ToArray(), attributes.ToEquatableArray());
}
