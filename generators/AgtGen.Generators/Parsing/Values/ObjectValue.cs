using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>An object whose construction was followed: the model itself, or a block of it.</summary>
internal sealed record ObjectValue(INamedTypeSymbol Type) : SymbolicValue
{
    /// <summary>What its fields, automatic properties and captured constructor parameters hold; nothing where they still have the default of their type.</summary>
    public Dictionary<ISymbol, SymbolicValue> Members { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether its constructor gave it to code that was not followed, before it was complete.</summary>
    public bool IsHandedOut { get; set; }

    public bool Equals(ObjectValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
