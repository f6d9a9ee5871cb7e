using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// Removes what neither the output, the loss nor a gradient depends on; the input stays, as node 0. Among others this drops the gradient by the
/// input, which no certificate needs.
/// </summary>
internal static class DeadCodeElimination
{
    public static Graph Run(Graph graph)
    {
        bool[] live = new bool[graph.Nodes.Count];
        live[0] = live[graph.Output] = live[graph.Loss] = true;
        foreach (ParameterGradient gradient in graph.Gradients)
        {
            live[gradient.Node] = true;
        }

        for (int id = live.Length - 1; id >= 0; id--)
        {
            foreach (int operand in graph.Nodes[id].Operands)
            {
                live[operand] |= live[id];
            }
        }

        int[] renumbered = new int[live.Length];
        List<Node> kept = [];
        for (int id = 0; id < live.Length; id++)
        {
            renumbered[id] = live[id] ? kept.Count : -1;
            if (live[id])
            {
                Node node = graph.Nodes[id];
                kept.Add(node with { Operands = node.Operands.Select(operand => renumbered[operand]).ToEquatableArray() });
            }
        }

        return Renumbering.Apply(graph, kept, renumbered);
    }
}
