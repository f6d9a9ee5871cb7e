using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Gradients;

/// <summary>What reverse mode gives.</summary>
/// <param name="Graph">The graph with gradients, or null.</param>
/// <param name="Underivable">The node without a derivative rule, or -1.</param>
internal sealed record ReverseModeResult(Graph? Graph, int Underivable);
