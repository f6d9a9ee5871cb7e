using System.Numerics;
using AgtGen.Data;
using AgtGen.Modeling;

namespace AgtGen.Partitions;

/// <summary>Cuts data into disjoint parts so that no row can decide where another one goes, or where it goes itself.</summary>
public static class Shards
{
    /// <summary>Deals rows out by their numbers: shuffled by a seed, so that an order of the source (by class, say) is in no part, and then in turn. Each part keeps the order of its rows.</summary>
    /// <remarks>
    /// By row number, since every threat of this library keeps row numbers: an altered row stays in its part, and a removed one leaves a gap. A hash of the row would let whoever alters a row choose its part too, and one
    /// alteration would touch two parts. Where rows have numbers only by their order in a source from which they can be removed or into which they can be inserted, all rows behind would move; then give each row a fixed number first.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="data">At least as many rows as parts.</param>
    /// <param name="parts">At least 1.</param>
    /// <param name="seed">Any number that was not chosen by looking at the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no parts, or fewer rows than parts.</exception>
    public static IReadOnlyList<LabelledData<T>> ByRowNumber<T>(LabelledData<T> data, int parts, int seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        if (parts < 1 || parts > data.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(parts), parts, $"{data.Count} rows make 1 to {data.Count} parts.");
        }

        int[] place = [.. Enumerable.Range(0, data.Count)];
        SplitMix64 random = new(unchecked((ulong)seed));
        for (int i = place.Length - 1; i > 0; i--)
        {
            int j = random.NextBelow(i + 1);
            (place[i], place[j]) = (place[j], place[i]);
        }

        return [.. Enumerable.Range(0, parts).Select(part => data.Where(row => place[row] % parts == part))];
    }
}
