using AgtGen.Kernels;
using AgtGen.Kernels.Functions;
using BenchmarkDotNet.Attributes;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>
/// What an activation of its own kernel costs beside one that is part of the product before it: at most the time that it takes where its result stays in the cache. The rest is the way of
/// the result to the memory from which the aggregation reads it, which no fusion spares. The hidden layer of 6-128-2 at batch 3000, with as many results as a step keeps: nominal activations and gradients, and the bounds of both from two passes.
/// </summary>
public class ActivationKernels
{
    private const int Features = 128;
    private const int Tiles = 47;
    private const int Results = 10;

    private readonly TileBuffer<float> source = new(Features * Tile.Samples);
    private readonly TileBuffer<float> own = new(Features * Tile.Samples);
    private readonly TileBuffer<float> kept = new(Results * Tiles * Features * Tile.Samples);

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        foreach (ref float value in source.Values)
        {
            value = random.NextSingle() - 0.5f;
        }
    }

    /// <summary>Results of the whole batch are kept.</summary>
    [Benchmark(Baseline = true)]
    public void Kept()
    {
        for (int tile = 0; tile < Results * Tiles; tile++)
        {
            UnaryKernel.Nominal<Relu, float>(default, source.Values, kept.Values.Slice(tile * Features * Tile.Samples, Features * Tile.Samples));
        }
    }

    /// <summary>Results are overwritten by the next tile.</summary>
    [Benchmark]
    public void InCache()
    {
        for (int tile = 0; tile < Results * Tiles; tile++)
        {
            UnaryKernel.Nominal<Relu, float>(default, source.Values, own.Values);
        }
    }
}
