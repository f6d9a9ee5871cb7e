using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>What lowering a spec gives.</summary>
/// <param name="Graph">The graph, or null if there are diagnostics.</param>
/// <param name="SpecNodes">For each node of the graph the spec node that it comes from.</param>
/// <param name="Diagnostics">Findings, in node order.</param>
internal sealed record SpecLoweringResult(Graph? Graph, EquatableArray<int> SpecNodes, EquatableArray<SpecDiagnostic> Diagnostics);
