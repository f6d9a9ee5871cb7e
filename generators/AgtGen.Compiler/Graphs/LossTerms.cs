using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>The terms of a loss that is a sum.</summary>
internal static class LossTerms
{
    // The factor of what is subtracted.
    private static readonly long minusOne = BitConverter.DoubleToInt64Bits(-1);

    /// <summary>What is added up to a loss, before the constants that scale it, in the order in which it is written; constants as written, the outermost first.</summary>
    public static IEnumerable<(int Node, IReadOnlyList<long> Factors)> Of(EquatableArray<Node> nodes, int loss) => Of(nodes, loss, []);

    private static IEnumerable<(int Node, IReadOnlyList<long> Factors)> Of(EquatableArray<Node> nodes, int id, long[] factors)
    {
        Node node = nodes[id];
        return node.Op switch
        {
            ScaleOp => Of(nodes, node.Operands[0], [.. factors, node.Attributes[0]]),
            AddOp => Of(nodes, node.Operands[0], factors).Concat(Of(nodes, node.Operands[1], factors)),
            SubtractOp => Of(nodes, node.Operands[0], factors).Concat(Of(nodes, node.Operands[1], [.. factors, minusOne])),
            _ => [(id, factors)],
        };
    }
}
