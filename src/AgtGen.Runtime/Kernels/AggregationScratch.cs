using System.Numerics;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Kernels;

/// <summary>Work space of one thread for <see cref="GradientAggregator{T}"/>: a few rows of one value for each sample of the largest batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="tiles">Tiles of the largest batch.</param>
internal sealed class AggregationScratch<T>(int tiles)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Tiles { get; } = tiles;

    /// <summary>Lower bounds of the entry for each sample, weights perturbed.</summary>
    public T[] Lower { get; } = new T[tiles * Tile.Samples];

    /// <summary>Upper bounds of the entry for each sample, weights perturbed.</summary>
    public T[] Upper { get; } = new T[tiles * Tile.Samples];

    /// <summary>What the k affected samples add to the lower side, negated: its k largest values are subtracted.</summary>
    public T[] LowerCandidates { get; } = new T[tiles * Tile.Samples];

    /// <summary>What the k affected samples add to the upper side: its k largest values are added.</summary>
    public T[] UpperCandidates { get; } = new T[tiles * Tile.Samples];

    /// <summary>Room for a selection: twice all samples and one vector more.</summary>
    public T[] Selection { get; } = new T[2 * (tiles + 1) * Tile.Samples];

    /// <summary>Candidates above a floor, for each side of the entries of a sweep.</summary>
    public T[] Lists { get; } = new T[ColumnSweep<T>.Sides * (tiles + 1) * Tile.Samples];

    /// <summary>All-ones lanes for the samples of the batch.</summary>
    public T[] Present { get; } = new T[tiles * Tile.Samples];

    /// <summary>All-ones lanes for the samples that the adversary can touch.</summary>
    public T[] Touchable { get; } = new T[tiles * Tile.Samples];

    /// <summary>Partial sums of a sweep, a tile's width for each side.</summary>
    public T[] Sums { get; } = new T[ColumnSweep<T>.Sides * Tile.Samples];

    /// <summary>Upper bounds of the sums of a sweep, for each side.</summary>
    public T[] Totals { get; } = new T[ColumnSweep<T>.Sides];

    /// <summary>What a candidate must exceed to be listed, for each side.</summary>
    public T[] Floors { get; } = new T[ColumnSweep<T>.Sides];

    /// <summary>Candidates in each list.</summary>
    public nuint[] Listed { get; } = new nuint[ColumnSweep<T>.Sides];

    /// <summary>Values that a work space of the given size takes, all but what does not grow with it.</summary>
    public static long ValuesFor(int tiles) => ((6L * tiles) + ((2L + ColumnSweep<T>.Sides) * (tiles + 1)) + ColumnSweep<T>.Sides) * Tile.Samples;
}
