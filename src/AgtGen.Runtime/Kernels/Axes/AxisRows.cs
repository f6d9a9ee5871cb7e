namespace AgtGen.Kernels.Axes;

/// <summary>
/// The rows along an axis of a tile: how many entries each has, how many features stand behind the axis, and whether later entries are masked. Then an outer row is a query, numbered from 0 to
/// the number of queries - 1 and again, and sees entries up to its own number.
/// </summary>
internal readonly struct AxisRows
{
    private readonly int inner;
    private readonly int queries;

    /// <param name="axis">Length, features behind the axis, and queries or 0.</param>
    /// <param name="features">Features of the tile.</param>
    /// <exception cref="ArgumentException">The features have no such axis.</exception>
    public AxisRows(ReadOnlySpan<int> axis, int features)
    {
        if (axis is not [>= 1, >= 1, >= 0] || features % (axis[0] * axis[1]) != 0)
        {
            throw new ArgumentException($"{features} features have no axis as given.", nameof(axis));
        }
        (Length, inner, queries) = (axis[0], axis[1], axis[2]);
        Count = features / Length;
    }

    /// <summary>Entries of a row, masked ones too.</summary>
    public int Length { get; }

    /// <summary>Rows.</summary>
    public int Count { get; }

    /// <summary>Where the entries of a row stand, for some lanes, that are not masked.</summary>
    public AxisRow Visible(int row, nuint lane) => Of(row, lane, queries == 0 ? Length : Math.Min(Length, (row / inner % queries) + 1));

    /// <summary>Where all entries of a row stand, for some lanes.</summary>
    public AxisRow Whole(int row, nuint lane) => Of(row, lane, Length);

    private AxisRow Of(int row, nuint lane, int count) => new(Tile.At((row / inner * Length * inner) + (row % inner), lane), Tile.At(inner, 0), count);
}
