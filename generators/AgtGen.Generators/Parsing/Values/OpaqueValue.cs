using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>A value of construction that is not known. That is no fault: only a model that depends on it is refused, for the reasons kept here.</summary>
internal sealed record OpaqueValue(Location? Place, ImmutableArray<Diagnostic> Reasons) : SymbolicValue
{
    /// <summary>A value that only the caller of a constructor knows.</summary>
    public static OpaqueValue OfCaller { get; } = new(null, ImmutableArray<Diagnostic>.Empty);
}
