using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>One thread's part in one pass with moved samples.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MovedTiles<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MovedPass<T> pass;
    private readonly LabelCandidates<T> candidates;
    private readonly int[] kept;
    private readonly Action<int>? keepLabel;
    private int tile;

    private MovedTiles(ICertifiableModel<T> model, ParameterState<T>[] parameters, SampleTiles<T> samples, MovedPass<T> pass, bool movesFeatures, LabelFreedom labels)
    {
        (this.pass, MovesFeatures) = (pass, movesFeatures);
        ModelPlan plan = model.Plan;
        Buffers = new(plan, parameters, samples, pass.Slots, points: false, labels, plan.TrainingSlots);
        candidates = new(model, Buffers, labels);
        keepLabel = pass.Labels.IsEmpty ? null : KeepLabel;
        kept = [.. Enumerable.Range(0, plan.Slots.Length).Where(pass.Slots.Keeps)];
    }

    public TilePassBuffers<T> Buffers { get; }

    /// <summary>Whether features are moved in it.</summary>
    public bool MovesFeatures { get; }

    /// <summary>For each pass of a batch: the only one with all that may happen, or those with what the smaller budget may do, with what the larger may, and with both.</summary>
    public static MovedTiles<T>[] Of(ICertifiableModel<T> model, ParameterState<T>[] parameters, SampleTiles<T> samples, BatchPasses<T> batch, Adversary adversary)
    {
        MovedTiles<T> With(MovedPass<T> pass, bool movesFeatures, bool relabels) => new(model, parameters, samples, pass, movesFeatures, relabels ? adversary.Labels : LabelFreedom.None);
        return batch.Moved switch
        {
            [var smaller, var larger, var both] => [With(smaller, !adversary.MovesMore, adversary.MovesMore), With(larger, adversary.MovesMore, !adversary.MovesMore), With(both, true, true)],
            [var all] => [With(all, true, true)],
            _ => [],
        };
    }

    /// <summary>For each of them how many labels are kept apart where gradients are scaled to a norm.</summary>
    public static int[] LabelsApart(ModelPlan plan, Adversary adversary)
    {
        int apart = LabelCandidates<T>.Apart(plan, adversary.Labels);
        return !adversary.MovesSamples ? []
            : adversary.Beside == 0 ? [apart]
            : [adversary.MovesMore ? apart : 0, adversary.MovesMore ? 0 : apart, apart];
    }

    /// <summary>In how many of them labels are free.</summary>
    public static int FreelyLabelled(Adversary adversary) => adversary.Beside > 0 ? 2 : adversary.MovesSamples ? 1 : 0;

    /// <summary>Goes to a tile.</summary>
    public void MoveTo(int next)
    {
        tile = next;
        Buffers.MoveTo(next);
    }

    /// <summary>Runs the pass of the tile where its inputs have been moved.</summary>
    /// <param name="own">The labels of the samples.</param>
    /// <returns>Whether every bound is finite; if not, the pass stands at what is not.</returns>
    public bool Run(ReadOnlySpan<int> own) => candidates.Run(own, keepLabel);

    /// <summary>Takes the tile, whose bounds stand in their slots, into the batch.</summary>
    /// <param name="unmoved">The pass without moved samples.</param>
    /// <param name="trusted">Which samples nobody touches: what their bounds are with free weights, they are here too.</param>
    public void Keep(BatchSlots<T> unmoved, ReadOnlySpan<bool> trusted)
    {
        Keep(pass, unmoved, trusted);
        foreach (MovedPass<T> label in pass.Labels)
        {
            Keep(label, unmoved, trusted);
        }
    }

    private void Keep(MovedPass<T> pass, BatchSlots<T> unmoved, ReadOnlySpan<bool> trusted)
    {
        if (trusted.Contains(true))
        {
            foreach (int slot in kept)
            {
                Restore(unmoved.Bounds(slot, tile), pass.Slots.Bounds(slot, tile), trusted);
            }
        }

        pass.Norms?.Measure(tile);
    }

    private void KeepLabel(int label)
    {
        foreach (int slot in kept)
        {
            TileBounds<T> from = Buffers.Bounds(slot), to = pass.Labels[label].Slots.Bounds(slot, tile);
            from.Lower.CopyTo(to.Lower);
            from.Upper.CopyTo(to.Upper);
        }
    }

    private static void Restore(TileBounds<T> from, TileBounds<T> to, ReadOnlySpan<bool> trusted)
    {
        for (int lane = 0; lane < trusted.Length; lane++)
        {
            for (int i = lane; trusted[lane] && i < to.Lower.Length; i += Tile.Samples)
            {
                (to.Lower[i], to.Upper[i]) = (from.Lower[i], from.Upper[i]);
            }
        }
    }
}
