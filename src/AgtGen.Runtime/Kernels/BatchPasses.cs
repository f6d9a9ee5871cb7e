using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>What the aggregation of one step reads: the kept slots of its passes over one batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="nominal">Slots of <c>TrainNominal</c>.</param>
/// <param name="weightPerturbed">Slots of <c>TrainWeightPerturbed</c>.</param>
/// <param name="inputPerturbed">Slots of <c>TrainInputPerturbed</c>; null if the threat needs no such pass.</param>
/// <param name="trusted">For each sample of the largest batch, whether the adversary cannot touch it.</param>
internal sealed class BatchPasses<T>(BatchSlots<T> nominal, BatchSlots<T> weightPerturbed, BatchSlots<T>? inputPerturbed, bool[] trusted)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Norms of the per-sample gradients of <see cref="Nominal"/>; null if nothing is clipped to a norm.</summary>
    public GradientNorms<T>? NominalNorms { get; private set; }

    /// <summary>Norms of the per-sample gradients of <see cref="WeightPerturbed"/>.</summary>
    public GradientNorms<T>? WeightPerturbedNorms { get; private set; }

    /// <summary>Norms of the per-sample gradients of <see cref="InputPerturbed"/>.</summary>
    public GradientNorms<T>? InputPerturbedNorms { get; private set; }

    /// <summary>Samples of the current batch, b.</summary>
    public int Count { get; set; }

    public BatchSlots<T> Nominal { get; } = nominal;

    public BatchSlots<T> WeightPerturbed { get; } = weightPerturbed;

    /// <summary>For samples that are trusted its lanes are copies of <see cref="WeightPerturbed"/>: their differences are 0.</summary>
    public BatchSlots<T>? InputPerturbed { get; } = inputPerturbed;

    /// <summary>Makes room for the norms of per-sample gradients.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clip">What they are clipped to.</param>
    public void TakeNorms(ModelPlan plan, int tiles, double clip)
    {
        NominalNorms = new(plan, plan.Nominal, Nominal, tiles, clip, arePoints: true);
        WeightPerturbedNorms = new(plan, plan.WeightPerturbed, WeightPerturbed, tiles, clip, arePoints: false);
        InputPerturbedNorms = InputPerturbed is null ? null : new(plan, plan.InputPerturbed, InputPerturbed, tiles, clip, arePoints: false);
    }

    /// <summary>One entry for each lane; true if the adversary cannot touch the sample (removal and substitution must leave it in).</summary>
    public ReadOnlySpan<bool> Trusted => trusted.AsSpan(0, Count);
}
