using System.Collections.Immutable;
using AgtGen.Compiler.Specs;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>What reading a class gives.</summary>
/// <param name="Header">How to re-open the class.</param>
/// <param name="Spec">The model, or null if a finding forbids compiling it.</param>
/// <param name="Map">Where its nodes stand; never cached.</param>
/// <param name="Findings">What was found wrong; never cached.</param>
internal sealed record ParsedModel(ModelHeader Header, ModelSpec? Spec, SourceMap Map, ImmutableArray<Diagnostic> Findings);
