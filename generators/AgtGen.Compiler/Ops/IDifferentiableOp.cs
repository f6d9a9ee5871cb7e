using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Ops;

/// <summary>An op with a vector-Jacobian rule. The rule adds ordinary nodes, so gradients need no second set of bound rules.</summary>
internal interface IDifferentiableOp
{
    /// <summary>Adds, for each operand, the node of upstream^T * d(result)/d(operand).</summary>
    /// <param name="graph">Where the nodes go.</param>
    /// <param name="node">The node of this op.</param>
    /// <param name="upstream">Node of the gradient at the result.</param>
    /// <returns>One id per operand, or null when the rule does not cover this upstream gradient.</returns>
    int[]? Pullback(GraphBuilder graph, int node, int upstream);
}
