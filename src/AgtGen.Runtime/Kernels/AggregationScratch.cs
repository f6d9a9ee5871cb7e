using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>Work space of one thread for <see cref="GradientAggregator{T}"/>: a few rows of one value for each sample of the largest batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="tiles">Tiles of the largest batch.</param>
internal sealed class AggregationScratch<T>(int tiles)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Values of one parameter entry over the batch.</summary>
    public T[] Values { get; } = new T[tiles * Tile.Samples];
}
