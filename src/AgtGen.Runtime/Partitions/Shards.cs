using System.Numerics;
using AgtGen.Data;

namespace AgtGen.Partitions;

/// <summary>Cuts data into disjoint parts so that no row can decide where another one goes, or where it goes itself.</summary>
public static class Shards
{
    /// <summary>Row i goes to part i mod n, in order.</summary>
    /// <remarks>
    /// By row number, since every threat of this library keeps row numbers: an altered row stays in its part, and a removed one leaves a gap. A hash of the row would let whoever alters a row choose its part too, and one
    /// alteration would touch two parts. Where rows have numbers only by their order in a source from which they can be removed or into which they can be inserted, all rows behind would move; then give each row a fixed number first.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="data">At least as many rows as parts.</param>
    /// <param name="parts">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no parts, or fewer rows than parts.</exception>
    public static IReadOnlyList<LabelledData<T>> ByRowNumber<T>(LabelledData<T> data, int parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return parts >= 1 && parts <= data.Count
            ? [.. Enumerable.Range(0, parts).Select(part => data.Where(row => row % parts == part))]
            : throw new ArgumentOutOfRangeException(nameof(parts), parts, $"{data.Count} rows make 1 to {data.Count} parts.");
    }
}
