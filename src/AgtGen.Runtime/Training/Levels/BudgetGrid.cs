namespace AgtGen.Training.Levels;

/// <summary>The levels of a threat with a budget for the data set: those of its one budget, or where features and labels have budgets of their own, the pairs of their levels.</summary>
internal sealed class BudgetGrid
{
    /// <summary>Levels above the first of one budget, unless somebody asks for others: exact up to this budget, and five passes a step.</summary>
    private const int Usual = 4;

    /// <summary>The same for each of two budgets: nine passes a step.</summary>
    private const int UsualOfTwo = 2;

    private readonly Adversary adversary;
    private readonly LevelGrid larger;
    private readonly LevelGrid beside;

    private BudgetGrid(Adversary adversary, IReadOnlyList<int>? asked)
    {
        bool areTwo = adversary.Beside > 0;
        this.adversary = adversary;
        larger = new(areTwo ? adversary.Larger : adversary.Samples, asked, areTwo ? UsualOfTwo : Usual);
        beside = new(adversary.Beside, asked, UsualOfTwo);
    }

    /// <summary>How many levels there are; the first holds runs of which nobody has been affected yet.</summary>
    public int Count => larger.Count * beside.Count;

    /// <summary>
    /// Whether the bounds of a step can be wider for a smaller box, so that only a box with the whole budget in each batch beside the levels makes sure that they are never wider than it. What a second budget adds to the first is a
    /// difference of bounds.
    /// </summary>
    public bool NeedsLimit => beside.Budget > 0;

    /// <summary>How many boxes there are.</summary>
    public int Boxes => Count + (NeedsLimit ? 1 : 0);

    /// <summary>The levels, or null where they would change nothing: the budget is that of a batch, an epoch is one batch, or nobody wants any.</summary>
    /// <param name="adversary">The threat.</param>
    /// <param name="batchesPerEpoch">Batches of an epoch.</param>
    /// <param name="asked">See <see cref="TrainingOptions{T}.BudgetLevels"/>.</param>
    /// <exception cref="ArgumentException">What was asked for is not ascending, or negative.</exception>
    public static BudgetGrid? Of(Adversary adversary, int batchesPerEpoch, IReadOnlyList<int>? asked)
    {
        if (asked is not null && asked.Where((level, i) => level < 0 || (i > 0 && level <= asked[i - 1])).Any())
        {
            throw new ArgumentException($"BudgetLevels are ascending numbers of samples, not {string.Join(", ", asked)}.", nameof(asked));
        }

        return !adversary.IsOfDataSet || adversary.IsAbsent || batchesPerEpoch < 2 || asked is { Count: 0 } ? null : new(adversary, asked);
    }

    /// <summary>What may have happened to a batch between two levels; null if no run leads from one to the other.</summary>
    /// <param name="from">The level before the batch.</param>
    /// <param name="to">The level behind it.</param>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public BatchBudget? Between(int from, int to, int open) =>
        larger.Between(from / beside.Count, to / beside.Count, open) is int affected && beside.Between(from % beside.Count, to % beside.Count, open) is int also
            ? Of(affected, also)
            : null;

    /// <summary>What may have happened to the last batch of an epoch, behind which all levels are one.</summary>
    /// <param name="from">The level before the batch.</param>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public BatchBudget Left(int from, int open) => Of(larger.Left(from / beside.Count, open), beside.Left(from % beside.Count, open));

    /// <summary>The whole budget in one batch.</summary>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public BatchBudget All(int open) => Left(0, open);

    /// <summary>Two budgets are bounded by what the smaller adds to the larger, so that one sample is counted for the larger where only the other is used.</summary>
    private BatchBudget Of(int affected, int also) => affected == 0 && also == 0
        ? BatchBudget.None
        : new(adversary.Kind, also > 0 ? Math.Max(1, affected) : affected) { Beside = also };
}
