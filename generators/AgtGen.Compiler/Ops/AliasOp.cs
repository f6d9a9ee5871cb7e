using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Ops;

/// <summary>An op that gives its operand's elements in their order under another shape. Passes remove it, so it needs no bound rule.</summary>
internal abstract class AliasOp : Op, IDifferentiableOp
{
    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        Shape shape = graph[graph[node].Operands[0]].Shape;
        return [graph.Add(ReshapeOp.Instance, [upstream], shape.Dimensions.Select(d => (long)d).ToArray())];
    }
}
