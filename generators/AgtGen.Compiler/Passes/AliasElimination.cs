using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// Makes every value a vector and removes Flatten and Reshape: a sample's elements are stored in one order whatever their shape, so these compute
/// nothing. Parameters and their gradients keep their shape.
/// </summary>
internal static class AliasElimination
{
    public static Graph Run(Graph graph)
    {
        int[] renumbered = new int[graph.Nodes.Count];
        List<Node> kept = [];
        for (int id = 0; id < renumbered.Length; id++)
        {
            Node node = graph.Nodes[id];
            int[] operands = node.Operands.Select(operand => renumbered[operand]).ToArray();
            if (node.Op is AliasOp)
            {
                renumbered[id] = operands[0];
                continue;
            }

            bool isParameterShaped = node.Op is ParameterOp or FactoredGradientOp;
            renumbered[id] = kept.Count;
            kept.Add(node with { Operands = operands.ToEquatableArray(), Shape = isParameterShaped ? node.Shape : Shape.Of(node.Shape.Size) });
        }

        return Renumbering.Apply(graph, kept, renumbered);
    }
}
