namespace AgtGen.Generators.Parsing.Values;

/// <summary>The label of the sample: the second parameter of the loss, untouched.</summary>
internal sealed record LabelValue : SymbolicValue
{
    public static LabelValue Instance { get; } = new();
}
