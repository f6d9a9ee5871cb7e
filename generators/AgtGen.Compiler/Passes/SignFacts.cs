using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// Infers the sign that values have in every run: the input's by its declared range, the rest by the ops' rules. That the input of some passes
/// is a point needs no inference: the pass says so.
/// </summary>
internal static class SignFacts
{
    public static ValueSign[] Infer(Graph graph)
    {
        ValueSign[] signs = new ValueSign[graph.Nodes.Count];
        for (int id = 0; id < signs.Length; id++)
        {
            Node node = graph.Nodes[id];
            signs[id] = node.Op switch
            {
                InputOp => OfRange(BitConverter.Int64BitsToDouble(graph.InputLower), BitConverter.Int64BitsToDouble(graph.InputUpper)),
                IBoundedOp op => op.SignOf(node.Operands.Select(operand => signs[operand]).ToArray(), node.Attributes),
                _ => ValueSign.Unknown,
            };
        }

        return signs;
    }

    private static ValueSign OfRange(double lower, double upper) =>
        (lower >= 0 ? ValueSign.NonNegative : ValueSign.Unknown) | (upper <= 0 ? ValueSign.NonPositive : ValueSign.Unknown);
}
