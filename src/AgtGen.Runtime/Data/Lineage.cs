using System.Collections.Immutable;

namespace AgtGen.Data;

/// <summary>What <see cref="LabelledData{T}"/> knows of its values: their origin, and how far rounding took each from what its source says.</summary>
/// <param name="Origin">Source and transformations.</param>
/// <param name="Features">One bound a feature.</param>
/// <param name="Label">The bound of all labels.</param>
internal sealed record Lineage(DataOrigin Origin, ImmutableArray<RoundingBound> Features, RoundingBound Label)
{
    private static readonly DataOrigin Arrays = new() { Source = DataSource.Arrays, Description = "arrays of the program" };

    /// <summary>Values of arrays are what they are.</summary>
    public static Lineage OfArrays(int features) => new(Arrays, Same(features, RoundingBound.None), RoundingBound.None);

    /// <summary>Decimals were rounded to the nearest value.</summary>
    public static Lineage OfText(DataOrigin origin, int features, RoundingBound bound) => new(origin, Same(features, bound), bound);

    public Lineage Then(string transformation) => this with { Origin = Origin.Then(transformation) };

    /// <summary>Of rows followed by others.</summary>
    public Lineage FollowedBy(Lineage other, int rows) => new(
        Origin.Then($"followed by {DataWords.Rows(rows)} of: {other.Origin}") with
        {
            Source = Origin.Source == other.Origin.Source ? Origin.Source : DataSource.Arrays,
        },
        [.. Features.Zip(other.Features, RoundingBound.Larger)],
        RoundingBound.Larger(Label, other.Label));

    private static ImmutableArray<RoundingBound> Same(int features, RoundingBound bound) => [.. Enumerable.Repeat(bound, features)];
}
