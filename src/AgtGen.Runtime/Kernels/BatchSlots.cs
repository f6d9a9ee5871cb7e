using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// The slots of one pass over a whole batch that the gradient sites name, kept for the aggregation: O(batch * width) memory. Each slot is stored tile
/// after tile, each tile as <see cref="Tile"/> says. Lanes at and after the batch's sample count hold no samples and must not be read. Whoever may write takes values by <see cref="Point"/> or
/// <see cref="Bounds"/>, which forgets what was known of them; a reader takes them by <see cref="Read"/> or <see cref="Batch"/>.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BatchSlots<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<int> features;
    private readonly TileBuffer<T>?[] lower;
    private readonly TileBuffer<T>?[] upper;
    private readonly TileSizes<T>?[] sizes;

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
        sizes = new TileSizes<T>?[features.Length];
        lower[plan.Given] = given;
        sizes[plan.Given] = new(tiles);
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
    public Span<T> Point(int slot, int tile)
    {
        sizes[slot]!.Forget(tile);
        return Slice(lower[slot]!, slot, tile);
    }

    /// <summary>A slot of one tile that is kept as bounds; a slot kept as a point has both bounds equal to it.</summary>
    public TileBounds<T> Bounds(int slot, int tile)
    {
        sizes[slot]!.Forget(tile);
        return Read(slot, tile);
    }

    /// <summary>The same to read only.</summary>
    public TileBounds<T> Read(int slot, int tile) =>
        new(Slice(lower[slot]!, slot, tile), Slice(upper[slot] ?? lower[slot]!, slot, tile));

    /// <summary>The sizes of a slot in one tile, which are found once for all who ask; they may be several threads.</summary>
    public Sizes<T> SizesOf<TMath, TVector>(int slot, int tile)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (!sizes[slot]!.TryRead(tile, out Sizes<T> known))
        {
            TileBounds<T> values = Read(slot, tile);
            known = ProductGrid<TMath, TVector, T>.Of(values.Lower, values.Upper);
            sizes[slot]!.Write(tile, known);
        }

        return known;
    }

    /// <summary>Forgets bounds that are not finite, so that an aggregation whose bounds nobody reads stays in ordinary numbers.</summary>
    public void ClearBounds()
    {
        for (int slot = 0; slot < upper.Length; slot++)
        {
            if (upper[slot] is { } values)
            {
                values.Values.Clear();
                lower[slot]!.Values.Clear();
                sizes[slot]!.ForgetAll();
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
        sizes[slot] ??= new(tiles);
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
