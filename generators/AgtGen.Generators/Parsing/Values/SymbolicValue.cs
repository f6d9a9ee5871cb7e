namespace AgtGen.Generators.Parsing.Values;

/// <summary>What the symbolic execution knows of a value. Lives only while one model is parsed.</summary>
internal abstract record SymbolicValue;
