using System.Runtime.CompilerServices;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>An array or list of layers or blocks.</summary>
internal sealed record ListValue(List<SymbolicValue> Items) : SymbolicValue
{
    /// <summary>Why it is not certain what it holds, or null.</summary>
    public OpaqueValue? Lost { get; set; }

    public bool Equals(ListValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
