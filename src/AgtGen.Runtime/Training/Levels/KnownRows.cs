namespace AgtGen.Training.Levels;

/// <summary>Two trainings that never meet: on all rows, and without those of a known set.</summary>
internal sealed class KnownRows(Adversary adversary) : LevelPlan
{
    private const int Without = 1;

    public override int Count => 2;

    public override bool EndsWithEpochs => false;

    public override bool IsLiveAtStart(int level) => true;

    public override bool HoldsNominal(int level) => level != Without;

    public override BatchBudget? Between(int from, int to, int open) => from != to ? null : Left(from, open);

    public override BatchBudget Left(int from, int open) => from == Without ? adversary.BudgetOf(open, 0) : BatchBudget.None;
}
