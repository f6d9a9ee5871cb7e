namespace AgtGen.Generators.Parsing.Values;

/// <summary>A module without parameters that applies one op.</summary>
internal sealed record ModuleValue(string Op) : SymbolicValue;
