namespace AgtGen.Generators.Parsing.Values;

/// <summary>The model itself.</summary>
internal sealed record ThisValue : SymbolicValue
{
    public static ThisValue Instance { get; } = new();
}
