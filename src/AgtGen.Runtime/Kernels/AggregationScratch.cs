using System.Numerics;

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
}
