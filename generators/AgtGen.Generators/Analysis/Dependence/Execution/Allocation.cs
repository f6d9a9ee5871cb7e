using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>An object, by the place that makes it and the calls that led there.</summary>
/// <param name="Place">Where it is made.</param>
/// <param name="Calls">The calls.</param>
internal sealed record Allocation(SyntaxNode Place, int Calls);
