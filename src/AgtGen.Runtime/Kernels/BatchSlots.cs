using System.Collections.Immutable;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// The slots of one pass over a whole batch that the gradient sites name, kept for the aggregation: O(batch * width) memory. Each slot is stored tile
/// after tile, each tile as <see cref="Tile"/> says. Lanes at and after the batch's sample count hold no samples and must not be read.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BatchSlots<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<int> features;
    private readonly TileBuffer<T>?[] lower;
    private readonly TileBuffer<T>?[] upper;

    /// <param name="plan">The model.</param>
    /// <param name="sites">The gradient sites of this pass: the slots they name are kept.</param>
    /// <param name="points">Whether every slot is a point; otherwise slots named with <see cref="OperandFact.Point"/> are points and the others bounds.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="given">What the pass is given, as a point that others own; null to own it if it is named.</param>
    public BatchSlots(ModelPlan plan, ImmutableArray<GradientSite> sites, bool points, int tiles, TileBuffer<T>? given = null)
    {
        features = plan.Slots;
        lower = new TileBuffer<T>?[features.Length];
        upper = new TileBuffer<T>?[features.Length];
        lower[plan.Given] = given;
        foreach (GradientTerm term in sites.SelectMany(site => site.Terms))
        {
            Keep(term.Delta, isPoint: points, tiles);
            if (term.HasActivation)
            {
                Keep(term.Activation, isPoint: points || term.Fact == OperandFact.Point, tiles);
            }
        }
    }

    /// <summary>Whether the slot is kept over the batch.</summary>
    public bool Keeps(int slot) => lower[slot] is not null;

    /// <summary>A slot of one tile that is kept as a point.</summary>
    public Span<T> Point(int slot, int tile) => Slice(lower[slot]!, slot, tile);

    /// <summary>A slot of one tile that is kept as bounds; a slot kept as a point has both bounds equal to it.</summary>
    public TileBounds<T> Bounds(int slot, int tile) =>
        new(Slice(lower[slot]!, slot, tile), Slice(upper[slot] ?? lower[slot]!, slot, tile));

    /// <summary>Forgets bounds that are not finite, so that an aggregation whose bounds nobody reads stays in ordinary numbers.</summary>
    public void ClearBounds()
    {
        for (int slot = 0; slot < upper.Length; slot++)
        {
            if (upper[slot] is { } values)
            {
                values.Values.Clear();
                lower[slot]!.Values.Clear();
            }
        }
    }

    /// <summary>A slot over all tiles; a slot kept as a point has both bounds equal to it.</summary>
    public TileBounds<T> Batch(int slot) => new(lower[slot]!.Values, (upper[slot] ?? lower[slot]!).Values);

    /// <summary>Values of one tile of a slot.</summary>
    public int TileLength(int slot) => features[slot] * Tile.Samples;

    private void Keep(int slot, bool isPoint, int tiles)
    {
        int length = checked(tiles * features[slot] * Tile.Samples);
        lower[slot] ??= new(length);
        if (!isPoint)
        {
            upper[slot] ??= new(length);
        }
    }

    private Span<T> Slice(TileBuffer<T> buffer, int slot, int tile)
    {
        int length = TileLength(slot);
        return buffer.Values.Slice(tile * length, length);
    }
}
