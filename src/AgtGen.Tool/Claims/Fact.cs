namespace AgtGen.Tool.Claims;

/// <summary>One thing that a certificate says; what comes from its file is made printable.</summary>
internal sealed record Fact(string Name, string Value)
{
    public string Value { get; init; } = Printable.Of(Value);
}
