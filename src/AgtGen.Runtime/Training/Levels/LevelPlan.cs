namespace AgtGen.Training.Levels;

/// <summary>Which boxes a training keeps apart, and what a batch can hold on the way from one to another.</summary>
internal abstract class LevelPlan
{
    /// <summary>How many levels there are; the first holds runs of which nobody has been affected yet.</summary>
    public abstract int Count { get; }

    /// <summary>
    /// Whether the bounds of a step can be wider for a smaller box, so that only a box with the whole budget in each batch beside the levels makes sure that they are never wider than it.
    /// </summary>
    public virtual bool NeedsLimit => false;

    /// <summary>Whether behind the last batch of an epoch all levels are the first.</summary>
    public abstract bool EndsWithEpochs { get; }

    /// <summary>How many boxes there are.</summary>
    public int Boxes => Count + (NeedsLimit ? 1 : 0);

    /// <summary>The plan, or null for one box: the budget is that of a batch, or of several threats at once, an epoch is one batch, or nobody wants levels.</summary>
    /// <param name="adversary">The threat.</param>
    /// <param name="batchesPerEpoch">Batches of an epoch.</param>
    /// <param name="asked">See <see cref="TrainingOptions{T}.BudgetLevels"/>.</param>
    /// <exception cref="ArgumentException">What was asked for is not ascending, or negative.</exception>
    public static LevelPlan? Of(Adversary adversary, int batchesPerEpoch, IReadOnlyList<int>? asked)
    {
        if (asked is not null && asked.Where((level, i) => level < 0 || (i > 0 && level <= asked[i - 1])).Any())
        {
            throw new ArgumentException($"BudgetLevels are ascending numbers of samples, not {string.Join(", ", asked)}.", nameof(asked));
        }

        if (adversary.IsExact)
        {
            return new KnownRows(adversary);
        }

        return !adversary.IsOfDataSet || adversary.IsComposed || adversary.Samples == 0 || batchesPerEpoch < 2 || asked is { Count: 0 } ? null : new BudgetGrid(adversary, asked);
    }

    /// <summary>Whether there are runs at a level at the start.</summary>
    public virtual bool IsLiveAtStart(int level) => level == 0;

    /// <summary>Whether the nominal run is among those of a level, or may be.</summary>
    public virtual bool HoldsNominal(int level) => true;

    /// <summary>What may have happened to a batch between two levels; null if no run leads from one to the other.</summary>
    /// <param name="from">The level before the batch.</param>
    /// <param name="to">The level behind it.</param>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public abstract BatchBudget? Between(int from, int to, int open);

    /// <summary>What may have happened to the last batch of an epoch, behind which all levels are one.</summary>
    /// <param name="from">The level before the batch.</param>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public abstract BatchBudget Left(int from, int open);

    /// <summary>The whole budget in one batch.</summary>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public BatchBudget All(int open) => Left(0, open);
}
