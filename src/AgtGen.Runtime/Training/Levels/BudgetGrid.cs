namespace AgtGen.Training.Levels;

/// <summary>The levels of a threat with a budget for the data set: those of its one budget, or where features and labels have budgets of their own, the pairs of their levels.</summary>
internal sealed class BudgetGrid : LevelPlan
{
    /// <summary>Levels above the first of one budget, unless somebody asks for others: exact up to this budget, and five passes a step.</summary>
    private const int Usual = 4;

    /// <summary>The same for each of two budgets: nine passes a step.</summary>
    private const int UsualOfTwo = 2;

    private readonly Adversary adversary;
    private readonly LevelGrid larger;
    private readonly LevelGrid beside;

    /// <param name="adversary">The threat, with a budget for the data set.</param>
    /// <param name="asked">See <see cref="TrainingOptions{T}.BudgetLevels"/>.</param>
    public BudgetGrid(Adversary adversary, IReadOnlyList<int>? asked)
    {
        bool areTwo = adversary.Beside > 0;
        this.adversary = adversary;
        larger = new(areTwo ? adversary.Larger : adversary.Samples, asked, areTwo ? UsualOfTwo : Usual);
        beside = new(adversary.Beside, asked, UsualOfTwo);
    }

    public override int Count => larger.Count * beside.Count;

    /// <summary>What a second budget adds to the first is a difference of bounds.</summary>
    public override bool NeedsLimit => beside.Budget > 0;

    public override bool EndsWithEpochs => true;

    public override BatchBudget? Between(int from, int to, int open) =>
        larger.Between(from / beside.Count, to / beside.Count, open) is int affected && beside.Between(from % beside.Count, to % beside.Count, open) is int also
            ? Of(affected, also)
            : null;

    public override BatchBudget Left(int from, int open) => Of(larger.Left(from / beside.Count, open), beside.Left(from % beside.Count, open));

    /// <summary>Two budgets are bounded by what the smaller adds to the larger, so that one sample is counted for the larger where only the other is used.</summary>
    private BatchBudget Of(int affected, int also) => adversary.BudgetOf(also > 0 ? Math.Max(1, affected) : affected, also);
}
