using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Threat;

/// <summary>The samples of a step, 64 by 64: what each leaves if it is not altered, and if it is.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class Batch<TSum>(DenseNetwork network, int largest, bool hasMoved)
    where TSum : struct, ISum<TSum>
{
    /// <summary>Unaltered samples over the parameters' box.</summary>
    public TilePass<TSum>[] Own { get; } = Passes(network, Tiles(largest));

    /// <summary>The same samples, altered; none unless alterations are bounded.</summary>
    public TilePass<TSum>[] Moved { get; } = Passes(network, hasMoved ? Tiles(largest) : 0);

    /// <summary>All bits of a number for each sample that may be altered, else none.</summary>
    public double[] Open { get; } = new double[Tiles(largest) * Bounds.Samples];

    /// <summary>Samples in the batch.</summary>
    public int Count { get; set; }

    /// <summary>Samples of them that may be altered.</summary>
    public int OpenCount { get; set; }

    /// <summary>For what a layer is given, or leaves, the sum and the largest of its magnitudes over the batch.</summary>
    /// <param name="layer">Number of the layer.</param>
    /// <param name="isDelta">Whether it is what the layer leaves.</param>
    public (double Sum, double Largest)[] Sizes(int layer, bool isDelta)
    {
        (double Sum, double Largest)[] sizes = new (double, double)[isDelta ? network.Layers[layer].Outputs : network.Layers[layer].Inputs];
        for (int tile = 0; tile * Bounds.Samples < Count; tile++)
        {
            Bounds own = Part(Own[tile], layer, isDelta), moved = Moved.Length == 0 ? own : Part(Moved[tile], layer, isDelta);
            for (int feature = 0; feature < sizes.Length; feature++)
            {
                (Vector512<double> sum, Vector512<double> most) = (Vector512<double>.Zero, Vector512<double>.Zero);
                for (int at = feature * Bounds.Samples; at < (feature + 1) * Bounds.Samples; at += Bounds.Lanes)
                {
                    Vector512<double> size = Vector512.Max(own.Size(at), moved.Size(at));
                    (sum, most) = (sum + size, Vector512.Max(most, size));
                }

                double largestOfTile = 0;
                for (int lane = 0; lane < Bounds.Lanes; lane++)
                {
                    largestOfTile = Math.Max(largestOfTile, most.GetElement(lane));
                }

                sizes[feature] = (sizes[feature].Sum + Vector512.Sum(sum), Math.Max(sizes[feature].Largest, largestOfTile));
            }
        }

        return sizes;
    }

    private static Bounds Part(TilePass<TSum> pass, int layer, bool isDelta) => isDelta ? pass.Deltas[layer] : pass.Inputs[layer];

    private static TilePass<TSum>[] Passes(DenseNetwork network, int count) => [.. Enumerable.Range(0, count).Select(_ => new TilePass<TSum>(network))];

    private static int Tiles(int samples) => (samples + Bounds.Samples - 1) / Bounds.Samples;
}
