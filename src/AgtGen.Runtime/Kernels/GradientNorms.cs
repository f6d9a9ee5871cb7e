using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Squared norms of the per-sample gradients of one pass, over all parameters, from bounds of their entries: as a box of independent entries their extremes are the sums of the entries' extremes. An outer product
/// has norms that are products of those of its factors, so no gradient is formed; other gradients are formed entry by entry, one tile at a time.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GradientNorms<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly ImmutableArray<GradientSite> sites;
    private readonly BatchSlots<T> slots;
    private readonly T[] lower;
    private readonly T[] upper;
    private readonly T[] factors;
    private readonly T clip;

    /// <param name="plan">The model.</param>
    /// <param name="sites">The gradient sites of the pass.</param>
    /// <param name="slots">The slots of the pass.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clip">What norms are clipped to, for a pass of points; null for one of bounds.</param>
    /// <exception cref="NotSupportedException">The model has gradients whose norms are not known.</exception>
    public GradientNorms(ModelPlan plan, ImmutableArray<GradientSite> sites, BatchSlots<T> slots, int tiles, double? clip = null)
    {
        if (!Knows(plan))
        {
            throw new NotSupportedException($"The norms of gradients of {plan.Name} cannot be formed.");
        }

        (this.plan, this.sites, this.slots) = (plan, sites, slots);
        lower = new T[tiles * Tile.Samples];
        upper = new T[tiles * Tile.Samples];
        factors = clip is null ? [] : new T[tiles * Tile.Samples];
        this.clip = T.CreateSaturating(clip ?? 0);
    }

    /// <summary>Lower bounds of the squared norms, one for each lane.</summary>
    public ReadOnlySpan<T> Lower => lower;

    /// <summary>Upper bounds of the squared norms, one for each lane.</summary>
    public ReadOnlySpan<T> Upper => upper;

    /// <summary>What the gradients of a pass of points are multiplied by, one for each lane.</summary>
    public ReadOnlySpan<T> Factors => factors;

    /// <summary>Whether the norms of all gradients of a model can be formed: those of convolutions cannot yet.</summary>
    public static bool Knows(ModelPlan plan) => plan.Nominal.SelectMany(site => site.Terms).All(term => term.Form is GradientForm.OuterProduct or GradientForm.Elementwise);

    /// <summary>Values that are kept for each lane, besides a factor for a pass of points.</summary>
    public static int ValuesPerLane => 2;

    /// <summary>Forms the norms of a tile. Tiles are independent of each other.</summary>
    public void Measure(int tile)
    {
        TileNorms<T> run = new(plan, sites, slots, tile, lower.AsSpan(tile * Tile.Samples, Tile.Samples), upper.AsSpan(tile * Tile.Samples, Tile.Samples));
        VectorPath.Run<T, TileNorms<T>>(ref run);
        for (int i = tile * Tile.Samples; factors.Length > 0 && i < (tile + 1) * Tile.Samples; i++)
        {
            factors[i] = T.Min(T.One, clip / T.Sqrt(lower[i] + ((upper[i] - lower[i]) / T.CreateTruncating(2))));
        }
    }
}
