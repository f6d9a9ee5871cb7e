namespace AgtGen.Generators.Parsing.Values;

/// <summary>A value about which a finding has been reported; what is computed from it is unknown too and reports nothing more.</summary>
internal sealed record UnknownValue : SymbolicValue
{
    public static UnknownValue Instance { get; } = new();
}
