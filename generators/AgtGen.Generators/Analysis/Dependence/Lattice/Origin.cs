using System.Collections.Immutable;

namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>Where rows come from: a file, a parameter, a call that gives data, and which part of them is meant.</summary>
/// <param name="source">The place or the text that tells sources apart.</param>
/// <param name="selections">Parts of parts, from the outermost inward.</param>
internal sealed class Origin(object source, ImmutableArray<RowSelection> selections) : IEquatable<Origin>
{
    // Deeper chains of parts are not told apart: the origin then means more rows than there are, which can only report more.
    private const int DeepestSelection = 4;

    private readonly object source = source;
    private readonly ImmutableArray<RowSelection> selections = selections;
    private readonly int hash = selections.Aggregate(source.GetHashCode(), static (hash, part) => (hash * 31) + part.GetHashCode());

    public Origin Select(RowSelection part) => selections.Length < DeepestSelection ? new(source, selections.Add(part)) : this;

    /// <summary>Whether the two may share rows.</summary>
    public bool Overlaps(Origin other)
    {
        if (!source.Equals(other.source))
        {
            return false;
        }

        for (int i = 0; i < Math.Min(selections.Length, other.selections.Length); i++)
        {
            if (selections[i].IsDisjointFrom(other.selections[i]))
            {
                return false;
            }

            // Parts of different parts are counted from different rows.
            if (selections[i] != other.selections[i])
            {
                return true;
            }
        }

        return true;
    }

    public bool Equals(Origin? other) => ReferenceEquals(this, other) || (other is not null && hash == other.hash && source.Equals(other.source) && selections.SequenceEqual(other.selections));

    public override bool Equals(object? obj) => Equals(obj as Origin);

    public override int GetHashCode() => hash;
}
