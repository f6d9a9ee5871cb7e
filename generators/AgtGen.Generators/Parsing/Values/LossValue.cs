namespace AgtGen.Generators.Parsing.Values;

/// <summary>The loss of one sample, computed by a node of the spec.</summary>
internal sealed record LossValue(int Node) : SymbolicValue;
