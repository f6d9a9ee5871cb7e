using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// One thread's view of one pass: slots that the aggregation needs live in the batch's store, the others in this thread's own scratch, overwritten by the
/// next tile.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TilePassBuffers<T> : TilePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterState<T>[] parameters;
    private readonly SampleTiles<T> samples;
    private readonly BatchSlots<T>? kept;
    private readonly LabelFreedom freedom;
    private readonly TileBuffer<T>?[] lower;
    private readonly TileBuffer<T>?[] upper;
    private readonly int[] predicted = new int[Tile.Samples];
    private readonly int[] slots;
    private int tile;

    /// <param name="plan">The model.</param>
    /// <param name="parameters">The box.</param>
    /// <param name="samples">Inputs and labels.</param>
    /// <param name="kept">Slots kept over the batch, or null to keep none.</param>
    /// <param name="points">Whether every slot is a point, so that upper bounds need no memory.</param>
    /// <param name="freedom">What may happen to the labels in this pass.</param>
    /// <param name="slots">Slots that the pass uses; null for all.</param>
    public TilePassBuffers(
        ModelPlan plan, ParameterState<T>[] parameters, SampleTiles<T> samples, BatchSlots<T>? kept, bool points, LabelFreedom freedom, IEnumerable<int>? slots = null)
    {
        this.slots = [.. slots ?? Enumerable.Range(0, plan.Slots.Length)];
        (this.parameters, this.samples, this.kept, this.freedom) = (parameters, samples, kept, freedom);
        lower = new TileBuffer<T>?[plan.Slots.Length];
        upper = new TileBuffer<T>?[plan.Slots.Length];
        foreach (int slot in this.slots)
        {
            if (kept is null || !kept.Keeps(slot))
            {
                lower[slot] = new(plan.Slots[slot] * Tile.Samples);
                upper[slot] = points ? lower[slot] : new(plan.Slots[slot] * Tile.Samples);
            }
        }
    }

    /// <summary>Slots that the pass uses, ascending.</summary>
    public ReadOnlySpan<int> Slots => slots;

    public override int Count => samples.CountOf(tile);

    public override TileLabels<T> Labels => Assigned is null ? samples.Labels(tile, freedom) : new(Assigned, default, LabelFreedom.None);

    public override TileDraws Draws => new(samples.RowsOf(tile), samples.Step);

    /// <summary>Classes that take the place of the samples' own and of any freedom; null for none.</summary>
    public int[]? Assigned { get; set; }

    public override ReadOnlySpan<int> Predicted => predicted;

    /// <summary>Where an evaluation notes the nominal model's classes before its bound pass.</summary>
    public Span<int> Predictions => predicted;

    public override ParameterState<T> Parameter(int index) => parameters[index];

    public override Span<T> Point(int slot) => lower[slot] is { } scratch ? scratch.Values : kept!.Point(slot, tile);

    public override TileBounds<T> Bounds(int slot) => lower[slot] is { } scratch ? new(scratch.Values, upper[slot]!.Values) : kept!.Bounds(slot, tile);

    public void MoveTo(int newTile) => tile = newTile;

    /// <summary>The first slot with a value that is not finite, or null.</summary>
    public int? FirstNotFinite()
    {
        foreach (int slot in slots)
        {
            TileBounds<T> bounds = Bounds(slot);
            if (!Finiteness.Holds<T>(bounds.Lower) || (bounds.Upper != bounds.Lower && !Finiteness.Holds<T>(bounds.Upper)))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>Whether every value of one sample is finite.</summary>
    public bool IsFinite(int lane)
    {
        foreach (int slot in slots)
        {
            TileBounds<T> bounds = Bounds(slot);
            for (int i = lane; i < bounds.Lower.Length; i += Tile.Samples)
            {
                if (!T.IsFinite(bounds.Lower[i]) || !T.IsFinite(bounds.Upper[i]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
