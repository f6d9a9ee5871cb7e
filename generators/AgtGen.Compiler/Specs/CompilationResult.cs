namespace AgtGen.Compiler.Specs;

/// <summary>What compiling a spec gives.</summary>
/// <param name="Source">The generated C# file, or null when a diagnostic forbids emission.</param>
/// <param name="Graph">The printed graph with gradients, as it also stands at the top of <paramref name="Source"/>; empty if none was built.</param>
/// <param name="Diagnostics">Findings, in node order.</param>
public sealed record CompilationResult(string? Source, string Graph, EquatableArray<SpecDiagnostic> Diagnostics);
