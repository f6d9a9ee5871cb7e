using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>
/// The numbered slots of a model, the same in every pass: one per node that carries a value, in node order, so slot 0 is the input; then the two margins
/// of a classifier; then what a pass is given as a point where an op needs bounds of it.
/// </summary>
internal sealed class SlotTable
{
    private readonly int[] ofNode;
    private readonly List<int> sizes = [];
    private int widened = -1;

    public SlotTable(Graph graph, bool isClassifier)
    {
        ofNode = new int[graph.Nodes.Count];
        for (int id = 0; id < ofNode.Length; id++)
        {
            Node node = graph.Nodes[id];
            ofNode[id] = node.Op is InputOp or IBoundedOp ? Allocate(node.Shape.Size) : -1;
        }

        Stable = isClassifier ? Allocate(1) : -1;
        Excluded = isClassifier ? Allocate(1) : -1;
    }

    /// <summary>Slot of the lower bound of min over j of z_predicted - z_j, or -1.</summary>
    public int Stable { get; }

    /// <summary>Slot of the lower bound of max over j of z_j - z_label, or -1.</summary>
    public int Excluded { get; }

    /// <summary>Features of each slot.</summary>
    public EquatableArray<int> Sizes => sizes.ToEquatableArray();

    /// <summary>The slot of a node that carries a value.</summary>
    public int this[int node] =>
        ofNode[node] >= 0 ? ofNode[node] : throw new InvalidOperationException(FormattableString.Invariant($"Node %{node} carries no value."));

    /// <summary>The slot of the bounds of what a pass is given as a point.</summary>
    /// <param name="given">Its node: the same in every pass that needs bounds of it.</param>
    public int Widened(int given) => widened >= 0 ? widened : widened = Allocate(sizes[this[given]]);

    private int Allocate(int size)
    {
        sizes.Add(size);
        return sizes.Count - 1;
    }
}
