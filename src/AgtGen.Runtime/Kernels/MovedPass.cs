using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>A pass over the batch with samples that the adversary has moved, as far as it can, beside the box.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="slots">Slots of <c>TrainInputPerturbed</c>. For samples that are trusted the lanes are copies of <see cref="BatchPasses{T}.WeightPerturbed"/>: their differences are 0.</param>
internal sealed class MovedPass<T>(BatchSlots<T> slots)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private MovedPass<T>[] labels = [];

    public BatchSlots<T> Slots { get; } = slots;

    /// <summary>
    /// The same pass for each label that a sample may have, where each has gradients of its own to scale: the norm of a hull over labels is that of no label. None where the hull is all that is asked for.
    /// </summary>
    public ReadOnlySpan<MovedPass<T>> Labels => labels;

    /// <summary>Norms of its per-sample gradients; null if nothing is clipped to a norm.</summary>
    public GradientNorms<T>? Norms { get; private set; }

    /// <summary>Makes room for the norms of per-sample gradients.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clip">What they are clipped to.</param>
    /// <param name="apart">Labels that are kept apart; 0 for the hull of all.</param>
    public void TakeNorms(ModelPlan plan, int tiles, double clip, int apart = 0)
    {
        Norms = new(plan, plan.InputPerturbed, Slots, tiles, clip, arePoints: false);
        labels = [.. Enumerable.Range(0, apart).Select(_ => new MovedPass<T>(new(plan, plan.InputPerturbed, points: false, tiles)))];
        foreach (MovedPass<T> label in labels)
        {
            label.TakeNorms(plan, tiles, clip);
        }
    }
}
