using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>What lowering a spec gives.</summary>
/// <param name="Graph">The graph, or null if there are diagnostics.</param>
/// <param name="SpecNodes">For each node of the graph the spec node that it comes from.</param>
/// <param name="Diagnostics">Findings, in node order.</param>
internal sealed record SpecLoweringResult(Graph? Graph, EquatableArray<int> SpecNodes, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>What the op of a node is called: a composite as it is written, a layer by its kind, a function of the model's own by its name.</summary>
    /// <param name="spec">The spec that was lowered.</param>
    /// <param name="node">A node of the graph.</param>
    public string NameOf(ModelSpec spec, int node) =>
        spec.Nodes[SpecNodes[node]].Op is var written and not ("Apply" or "ApplyLoss") ? written : Graph!.Nodes[node].Op.Name;
}
