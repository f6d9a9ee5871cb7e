using System.Collections.Immutable;

namespace AgtGen.Compiler.Specs;

/// <summary>Builds <see cref="EquatableArray{T}"/>.</summary>
public static class EquatableArrayExtensions
{
    /// <summary>Copies a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
