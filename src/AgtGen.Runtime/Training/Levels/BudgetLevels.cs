using System.Numerics;
using AgtGen.Training.Updates;

namespace AgtGen.Training.Levels;

/// <summary>
/// For each level of a budget for the data set, parameters and optimizer states of every run that has used so much of it in this epoch: after a step, the hull of what the step makes of the levels from which a run can come,
/// each with what the batch can then have used (docs/soundness.md). Behind the last batch of an epoch all levels are one box, from which the next epoch starts with nothing used: each sample acts once in it again.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BudgetLevels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LevelPlan plan;
    private readonly ParameterUpdates<T>[] boxes;
    private readonly bool[] live;
    private readonly bool[] reached;
    private readonly LevelMove[] moves;
    private int count;
    private int open;
    private bool isLast;
    private int level;

    /// <param name="plan">The levels.</param>
    /// <param name="start">Makes a box as the training starts in.</param>
    public BudgetLevels(LevelPlan plan, Func<ParameterUpdates<T>> start)
    {
        this.plan = plan;
        boxes = [.. Enumerable.Range(0, plan.Boxes).Select(_ => start())];
        live = new bool[plan.Boxes];
        reached = new bool[plan.Boxes];
        moves = new LevelMove[plan.Count];
        for (int box = 0; box < live.Length; box++)
        {
            live[box] = box >= plan.Count || plan.IsLiveAtStart(box);
        }
    }

    /// <summary>How many levels there are.</summary>
    public int Count => plan.Count;

    /// <summary>How many boxes there are: of the levels and, where there is one behind them, of the runs with the whole budget in each batch, within which all are.</summary>
    public int Boxes => boxes.Length;

    /// <summary>The box within which those of all levels are cut; null for none.</summary>
    public ParameterUpdates<T>? Limit => plan.NeedsLimit ? boxes[^1] : null;

    /// <summary>The level that the step is at: what holds there before it.</summary>
    public ParameterUpdates<T> Current => boxes[level];

    /// <summary>Where the step leads from there, its own level last.</summary>
    public ReadOnlySpan<LevelMove> Moves => moves.AsSpan(0, count);

    /// <summary>The box of a level.</summary>
    public ParameterUpdates<T> this[int index] => boxes[index];

    /// <summary>Begins a step; <see cref="MoveNext"/> then goes through the levels.</summary>
    /// <param name="samples">Samples of the batch that can be affected.</param>
    /// <param name="endsEpoch">Whether it is the last batch of an epoch.</param>
    public void Begin(int samples, bool endsEpoch)
    {
        (open, isLast) = (samples, endsEpoch && plan.EndsWithEpochs);
        reached.AsSpan().Clear();
        level = isLast ? -1 : Boxes;
    }

    /// <summary>
    /// Goes to the next box at which there are runs. A level is overwritten when it has been used: from above, since runs only move upward, or where all end in the first level, from below.
    /// </summary>
    public bool MoveNext()
    {
        do
        {
            level += isLast ? 1 : -1;
        }
        while (level >= 0 && level < Boxes && !live[level]);
        if (level < 0 || level >= Boxes)
        {
            return false;
        }

        count = 0;
        if (level >= Count)
        {
            Add(level, plan.All(open), Count - 1);
            return true;
        }

        if (isLast)
        {
            Add(0, plan.Left(level, open), Count - 1 - level);
            return true;
        }

        for (int target = Count - 1; target >= level; target--)
        {
            if (plan.Between(level, target, open) is BatchBudget budget)
            {
                Add(target, budget, target - level);
            }
        }

        return true;
    }

    /// <summary>Ends a step: there are runs where it has led.</summary>
    public void End() => reached.CopyTo(live, 0);

    /// <summary>Whether there are runs at a level.</summary>
    public bool IsLive(int index) => live[index];

    /// <summary>Says between two steps at which levels there are runs.</summary>
    public void Restore(Func<int, bool> isLive)
    {
        for (int index = 0; index < live.Length; index++)
        {
            live[index] = isLive(index);
        }
    }

    /// <summary>Whether the nominal run is among those of a level, or may be.</summary>
    public bool HoldsNominal(int index) => index >= Count || plan.HoldsNominal(index);

    private void Add(int target, BatchBudget budget, int distance)
    {
        moves[count++] = new(target, budget, !reached[target], distance);
        reached[target] = true;
    }
}
