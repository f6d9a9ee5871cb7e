using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Threat;

/// <summary>The samples of a step: what each leaves if it is not altered, and if it is.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class Batch<TSum>(DenseNetwork network, int largest, bool hasMoved)
    where TSum : struct, ISum<TSum>
{
    /// <summary>Unaltered samples over the parameters' box.</summary>
    public Pass<TSum> Own { get; } = new(network, Room(largest));

    /// <summary>The same samples, altered; null unless alterations are bounded.</summary>
    public Pass<TSum>? Moved { get; } = hasMoved ? new(network, Room(largest)) : null;

    /// <summary>All bits of a number for each sample that may be altered, else none.</summary>
    public double[] Open { get; } = new double[Room(largest)];

    public double[] Labels { get; } = new double[largest];

    /// <summary>Samples in the batch.</summary>
    public int Count { get; set; }

    /// <summary>Samples of them that may be altered.</summary>
    public int OpenCount { get; set; }

    /// <summary>A multiple of 8 that is no power of two, which caches like less.</summary>
    private static int Room(int samples) => (((samples + (2 * Bounds.Lanes) - 1) / (2 * Bounds.Lanes)) * 2 * Bounds.Lanes) + Bounds.Lanes;
}
