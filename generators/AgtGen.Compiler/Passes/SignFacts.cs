using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// Infers which values are at least 0 in every run: the input by its declared range, the rest by the ops' rules. That the input of some passes
/// is a point needs no inference: the pass says so.
/// </summary>
internal static class SignFacts
{
    public static bool[] Infer(Graph graph)
    {
        bool[] nonNegative = new bool[graph.Nodes.Count];
        for (int id = 0; id < nonNegative.Length; id++)
        {
            Node node = graph.Nodes[id];
            nonNegative[id] = node.Op switch
            {
                InputOp => BitConverter.Int64BitsToDouble(graph.InputLower) >= 0,
                IBoundedOp op => op.IsNonNegative(node.Operands.Select(operand => nonNegative[operand]).ToArray(), node.Attributes),
                _ => false,
            };
        }

        return nonNegative;
    }
}
