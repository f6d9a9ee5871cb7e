using System.Collections.Immutable;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>Values that are passed on together.</summary>
internal sealed record TupleValue(ImmutableArray<SymbolicValue> Items) : SymbolicValue;
