using System.Collections.Immutable;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>Modules that are applied one after the other.</summary>
internal sealed record SequentialValue(ImmutableArray<SymbolicValue> Parts) : SymbolicValue;
