namespace AgtGen.Generators.Parsing.Values;

/// <summary>A number, truth value, enumeration member or null that is known at compile time.</summary>
internal sealed record ConstantValue(object? Value) : SymbolicValue;
