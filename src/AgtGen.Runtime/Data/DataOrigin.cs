using System.Collections.Immutable;

namespace AgtGen.Data;

/// <summary>
/// Where data comes from, and what was done with it since, in order. Every recorded transformation treats a row by itself, with settings that do not depend on
/// the data, so k altered rows of the source are k altered rows of the result.
/// </summary>
public sealed record DataOrigin
{
    /// <summary>What the values were made of. Rows of several origins come from a text file only if all do.</summary>
    public required DataSource Source { get; init; }

    /// <summary>The source in words: for a file its name, the hash of its bytes, and how it was read.</summary>
    public required string Description { get; init; }

    /// <summary>What was done since, in words, one item a transformation; numbers in them read back as the same numbers.</summary>
    public ImmutableArray<string> Transformations { get; init; } = [];

    /// <summary>Whether source and transformations are the same.</summary>
    public bool Equals(DataOrigin? other) =>
        other is not null && Source == other.Source && Description == other.Description && Transformations.SequenceEqual(other.Transformations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Description, Transformations.Length);

    /// <summary>Source and transformations in one sentence without a period.</summary>
    public override string ToString() =>
        Transformations.IsEmpty ? Description : $"{Description}; then {string.Join("; ", Transformations)}";

    internal DataOrigin Then(string transformation) => this with { Transformations = Transformations.Add(transformation) };
}
