namespace AgtGen.Generators.Parsing.Values;

/// <summary>A layer of the model, by its index in the spec.</summary>
internal sealed record LayerValue(int Layer) : SymbolicValue;
