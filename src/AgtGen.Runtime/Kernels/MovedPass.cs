using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>A pass over the batch with samples that the adversary has moved, as far as it can, beside the box.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="slots">Slots of <c>TrainInputPerturbed</c>. For samples that are trusted the lanes are copies of <see cref="BatchPasses{T}.WeightPerturbed"/>: their differences are 0.</param>
internal sealed class MovedPass<T>(BatchSlots<T> slots)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public BatchSlots<T> Slots { get; } = slots;

    /// <summary>Norms of its per-sample gradients; null if nothing is clipped to a norm.</summary>
    public GradientNorms<T>? Norms { get; private set; }

    /// <summary>Makes room for the norms of per-sample gradients.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clip">What they are clipped to.</param>
    public void TakeNorms(ModelPlan plan, int tiles, double clip) => Norms = new(plan, plan.InputPerturbed, Slots, tiles, clip, arePoints: false);
}
