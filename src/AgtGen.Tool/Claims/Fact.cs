namespace AgtGen.Tool.Claims;

/// <summary>One thing that a certificate says.</summary>
internal sealed record Fact(string Name, string Value);
