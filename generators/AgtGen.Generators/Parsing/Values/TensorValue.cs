namespace AgtGen.Generators.Parsing.Values;

/// <summary>A tensor computed by a node of the spec.</summary>
internal sealed record TensorValue(int Node) : SymbolicValue;
