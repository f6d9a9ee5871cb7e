namespace AgtGen.Encoding.Sweeps;

/// <summary>What a part of the search decides: of each unit, and how many more of each group are affected.</summary>
internal sealed class Alterations
{
    private readonly SweepProblem problem;

    public Alterations(SweepProblem problem, SweepNode node)
    {
        this.problem = problem;
        States = new UnitState[problem.Groups.Length];
        Least = new int[problem.GroupCount];
        Most = new int[problem.GroupCount];
        SweepNode at = node;
        List<int> affected = [];
        for (; at.Parent is { } parent; at = parent)
        {
            for (int i = 0; i < at.Child; i++)
            {
                States[parent.Order[i]] = UnitState.Untouched;
            }

            if (at.Child < parent.Order.Length)
            {
                affected.Add(parent.Order[at.Child]);
            }
        }

        Array.Fill(Least, at.Count ?? 0);
        Array.Fill(Most, at.Count ?? problem.Training.Budget);
        foreach (int unit in affected)
        {
            States[unit] = UnitState.Affected;
            Most[problem.Groups[unit]]--;
            Least[problem.Groups[unit]] = Math.Max(0, Least[problem.Groups[unit]] - 1);
        }
    }

    public UnitState[] States { get; }

    /// <summary>How many open units of each group are affected at least.</summary>
    public int[] Least { get; }

    /// <summary>How many open units of each group are affected at most.</summary>
    public int[] Most { get; }

    public bool IsOpen(int unit) => States[unit] == UnitState.Open && Most[problem.Groups[unit]] > 0;

    /// <summary>How many open samples of a step are affected if the budget is used up evenly.</summary>
    /// <param name="step">The step.</param>
    public double Share(int step)
    {
        int group = problem.Groups[problem.Units[step][0]], all = OpenOf(group);
        return all == 0 ? 0 : (double)Most[group] * problem.Units[step].Count(IsOpen) / all;
    }

    /// <summary>How many samples of a step are certainly affected, and how many more are at least and at most.</summary>
    /// <param name="step">The step.</param>
    public (int Affected, int Least, int Most) Count(int step)
    {
        int[] units = problem.Units[step];
        int group = problem.Groups[units[0]], affected = 0, open = 0;
        foreach (int unit in units)
        {
            affected += States[unit] == UnitState.Affected ? 1 : 0;
            open += IsOpen(unit) ? 1 : 0;
        }

        // Units of the group that the step does not have can take up its count.
        int elsewhere = OpenOf(group) - open;
        return (affected, Math.Clamp(Least[group] - elsewhere, 0, open), Math.Min(Most[group], open));
    }

    private int OpenOf(int group) => Enumerable.Range(0, States.Length).Count(unit => problem.Groups[unit] == group && IsOpen(unit));
}
