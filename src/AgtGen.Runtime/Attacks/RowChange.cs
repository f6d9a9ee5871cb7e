using System.Collections.Immutable;
using System.Numerics;

namespace AgtGen.Attacks;

/// <summary>What an attack does to one row of the training data.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record RowChange<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The row, from 0; of a sample that is added a number of its own, none of those of the rows that are there.</summary>
    public required int Row { get; init; }

    /// <summary>Whether the row is missing; it leaves a gap in its batch.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>The batch of each epoch, from 0, that has it as a sample beside its own rows, with <see cref="Features"/> and <see cref="Label"/>; null for a row that is there.</summary>
    public int? AddedTo { get; init; }

    /// <summary>Its features instead of its own; null if they stay.</summary>
    public ImmutableArray<T>? Features { get; init; }

    /// <summary>Its label instead of its own; null if it stays.</summary>
    public T? Label { get; init; }

    /// <summary>Both changes of one row.</summary>
    internal RowChange<T> With(RowChange<T> other) => this with
    {
        IsRemoved = IsRemoved || other.IsRemoved,
        Features = other.Features ?? Features,
        Label = other.Label ?? Label,
    };

    /// <summary>Whether it makes the same of the row.</summary>
    internal bool IsLike(RowChange<T> other) => Row == other.Row && IsRemoved == other.IsRemoved && AddedTo == other.AddedTo && Label.Equals(other.Label) && AsSpan(Features).SequenceEqual(AsSpan(other.Features));

    private static ReadOnlySpan<T> AsSpan(ImmutableArray<T>? features) => features is { } values ? values.AsSpan() : default;
}
