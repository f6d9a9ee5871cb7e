using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Passes;

/// <summary>Carries a graph's roots over to the nodes that a pass kept.</summary>
internal static class Renumbering
{
    /// <param name="graph">The graph before.</param>
    /// <param name="kept">Its nodes after, with operands already renumbered.</param>
    /// <param name="renumbered">The new id of each old one.</param>
    public static Graph Apply(Graph graph, IEnumerable<Node> kept, int[] renumbered) => graph with
    {
        Nodes = kept.ToEquatableArray(),
        Output = renumbered[graph.Output],
        Loss = renumbered[graph.Loss],
        Gradients = graph.Gradients.Select(gradient => gradient with { Node = renumbered[gradient.Node] }).ToEquatableArray(),
    };
}
