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
    /// <summary>Samples of the current batch, b.</summary>
    public int Count { get; set; }

    public BatchSlots<T> Nominal { get; } = nominal;

    public BatchSlots<T> WeightPerturbed { get; } = weightPerturbed;

    /// <summary>For samples that are trusted its lanes are copies of <see cref="WeightPerturbed"/>: their differences are 0.</summary>
    public BatchSlots<T>? InputPerturbed { get; } = inputPerturbed;

    /// <summary>One entry for each lane; true if the adversary cannot touch the sample (removal and substitution must leave it in).</summary>
    public ReadOnlySpan<bool> Trusted => trusted.AsSpan(0, Count);
}
