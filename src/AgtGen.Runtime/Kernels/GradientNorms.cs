using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Squared norms of the per-sample gradients of one pass, over all parameters, from bounds of their entries: as a box of independent entries their extremes are the sums of the entries' extremes. An outer product
/// has norms that are products of those of its factors, so no gradient is formed; those of convolutions are formed a few entries at a time for one register of samples, others entry by entry.
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
    private readonly T[] lowerInverse;
    private readonly T[] upperInverse;
    private readonly T[] largestFactor;
    private readonly T[] leastFactor;
    private readonly T[] factors;
    private readonly T clip;

    /// <param name="plan">The model.</param>
    /// <param name="sites">The gradient sites of the pass.</param>
    /// <param name="slots">The slots of the pass.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clip">What norms are clipped to.</param>
    /// <param name="arePoints">Whether it is a pass of points, whose gradients have one factor each.</param>
    /// <exception cref="NotSupportedException">The model has gradients whose norms are not known.</exception>
    public GradientNorms(ModelPlan plan, ImmutableArray<GradientSite> sites, BatchSlots<T> slots, int tiles, double clip, bool arePoints)
    {
        if (!Knows(plan))
        {
            throw new NotSupportedException($"The norms of gradients of {plan.Name} cannot be formed.");
        }

        (this.plan, this.sites, this.slots) = (plan, sites, slots);
        int lanes = tiles * Tile.Samples;
        (lower, upper, factors) = (new T[lanes], new T[lanes], arePoints ? new T[lanes] : []);
        int bounds = arePoints ? 0 : lanes;
        (lowerInverse, upperInverse, largestFactor, leastFactor) = (new T[bounds], new T[bounds], new T[bounds], new T[bounds]);
        this.clip = T.CreateSaturating(clip);
    }

    /// <summary>Lower bounds of the squared norms, one for each lane.</summary>
    public ReadOnlySpan<T> Lower => lower;

    /// <summary>Upper bounds of the squared norms, one for each lane.</summary>
    public ReadOnlySpan<T> Upper => upper;

    /// <summary>The inverse of each lower bound, to nearest; not a number where that is no ordinary one.</summary>
    public ReadOnlySpan<T> LowerInverse => lowerInverse;

    /// <summary>The inverse of each upper bound, to nearest; not a number where that is no ordinary one.</summary>
    public ReadOnlySpan<T> UpperInverse => upperInverse;

    /// <summary>Above the clip over the root of each lower bound, with room for some roundings.</summary>
    public ReadOnlySpan<T> LargestFactor => largestFactor;

    /// <summary>Below the clip over the root of each upper bound, with room for some roundings.</summary>
    public ReadOnlySpan<T> LeastFactor => leastFactor;

    /// <summary>What the gradients of a pass of points are multiplied by, one for each lane.</summary>
    public ReadOnlySpan<T> Factors => factors;

    /// <summary>Whether the norms of all gradients of a model can be formed.</summary>
    public static bool Knows(ModelPlan plan) => plan.Nominal.SelectMany(site => site.Terms).All(
        term => term.Form is GradientForm.OuterProduct or GradientForm.Elementwise or GradientForm.PatchProduct or GradientForm.PositionSum);

    /// <summary>Values that are kept for each lane.</summary>
    public static int ValuesPerLane(bool arePoints) => arePoints ? 3 : 6;

    /// <summary>Forms the norms of a tile. Tiles are independent of each other.</summary>
    public void Measure(int tile)
    {
        TileNorms<T> run = new(plan, sites, slots, tile, lower.AsSpan(tile * Tile.Samples, Tile.Samples), upper.AsSpan(tile * Tile.Samples, Tile.Samples));
        VectorPath.Run<T, TileNorms<T>>(ref run);
        for (int i = tile * Tile.Samples; i < (tile + 1) * Tile.Samples; i++)
        {
            if (factors.Length > 0)
            {
                factors[i] = T.Min(T.One, clip / T.Sqrt(lower[i] + ((upper[i] - lower[i]) / T.CreateTruncating(2))));
                continue;
            }

            (lowerInverse[i], largestFactor[i]) = Factor(lower[i], 1);
            (upperInverse[i], leastFactor[i]) = Factor(upper[i], -1);
        }
    }

    // 24 roundings: those of the clip, this root, quotient and product, of a series, and of nominal values. Where a norm is far from 1 its square could leave the format.
    private (T Inverse, T Factor) Factor(T square, int side)
    {
        bool isOrdinary = square >= T.ScaleB(T.One, -60) && square <= T.ScaleB(T.One, 60);
        T room = T.One + (T.CreateTruncating(24 * side) * T.ScaleB(T.One, -FloatingFormat<T>.Precision));
        return isOrdinary ? (T.One / square, room * (clip / T.Sqrt(square))) : (T.NaN, T.NaN);
    }
}
