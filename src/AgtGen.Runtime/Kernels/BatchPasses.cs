using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>What the aggregation of one step reads: the kept slots of its passes over one batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="nominal">Slots of <c>TrainNominal</c>.</param>
/// <param name="weightPerturbed">Slots of <c>TrainWeightPerturbed</c>.</param>
/// <param name="moved">Passes of <c>TrainInputPerturbed</c>: none if the threat needs none; one with all that may happen to a sample; or, where features and labels have budgets of their own, three: with what the smaller may do, with what the larger may, and with both.</param>
/// <param name="trusted">For each sample of the largest batch, whether the adversary cannot touch it.</param>
internal sealed class BatchPasses<T>(BatchSlots<T> nominal, BatchSlots<T> weightPerturbed, MovedPass<T>[] moved, bool[] trusted)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Norms of the per-sample gradients of <see cref="Nominal"/>; null if nothing is clipped to a norm.</summary>
    public GradientNorms<T>? NominalNorms { get; private set; }

    /// <summary>Norms of the per-sample gradients of <see cref="WeightPerturbed"/>.</summary>
    public GradientNorms<T>? WeightPerturbedNorms { get; private set; }

    /// <summary>Samples of the current batch, b.</summary>
    public int Count
    {
        get;
        set => (field, Pool, Divisor) = (value, value, value);
    }

    /// <summary>
    /// What sums over the batch are divided by. Other than <see cref="Count"/> only in a training that nobody alters any more and whose divisor is fixed, of a batch with samples that are missing or added; set after <see cref="Count"/>.
    /// </summary>
    public int Divisor { get; set; }

    /// <summary>Samples of which b are the batch, its own first: all that there are where it is not known which, for bounds only, and those of the batch otherwise. Set after <see cref="Count"/>.</summary>
    public int Pool { get; set; }

    public BatchSlots<T> Nominal { get; } = nominal;

    public BatchSlots<T> WeightPerturbed { get; } = weightPerturbed;

    /// <summary>All passes with moved samples.</summary>
    public ReadOnlySpan<MovedPass<T>> Moved => moved;

    /// <summary>The pass that the budget of a rule is about, if there is one: the only one, or that of the larger budget.</summary>
    public ReadOnlySpan<MovedPass<T>> Compared => moved.Length == 3 ? moved.AsSpan(1, 1) : moved;

    /// <summary>Whether some pass keeps the labels of its samples apart.</summary>
    public bool HasLabels => Array.Exists(moved, static pass => !pass.Labels.IsEmpty);

    /// <summary>Room for all passes of a training.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="movedPasses">Passes with moved samples.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="inputs">What passes are given.</param>
    /// <param name="trusted">Whether the adversary cannot touch a sample.</param>
    public static BatchPasses<T> Of(ModelPlan plan, int movedPasses, int tiles, TileBuffer<T> inputs, bool[] trusted) => new(
        new(plan, plan.Nominal, points: true, tiles, inputs),
        new(plan, plan.WeightPerturbed, points: false, tiles, inputs),
        [.. Enumerable.Range(0, movedPasses).Select(_ => new MovedPass<T>(new(plan, plan.InputPerturbed, points: false, tiles)))],
        trusted);

    /// <summary>Makes room for the norms of per-sample gradients.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clip">What they are clipped to.</param>
    /// <param name="apart">For each pass with moved samples how many labels it keeps apart; empty for none.</param>
    public void TakeNorms(ModelPlan plan, int tiles, double clip, params ReadOnlySpan<int> apart)
    {
        NominalNorms = new(plan, plan.Nominal, Nominal, tiles, clip, arePoints: true);
        WeightPerturbedNorms = new(plan, plan.WeightPerturbed, WeightPerturbed, tiles, clip, arePoints: false);
        for (int pass = 0; pass < moved.Length; pass++)
        {
            moved[pass].TakeNorms(plan, tiles, clip, apart.IsEmpty ? 0 : apart[pass]);
        }
    }

    /// <summary>One entry for each lane; true if the adversary cannot touch the sample (removal and substitution must leave it in).</summary>
    public ReadOnlySpan<bool> Trusted => trusted.AsSpan(0, Pool);
}
