namespace AgtGen.Generators.Parsing.Values;

/// <summary>An array of layers, whose elements stand one after the other in the spec.</summary>
internal sealed record LayerArrayValue(int First, int Count) : SymbolicValue;
