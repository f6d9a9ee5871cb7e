using System.Collections.Immutable;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>Modules that are found by their names.</summary>
internal sealed record NamedModulesValue(ImmutableDictionary<string, SymbolicValue> Parts) : SymbolicValue;
