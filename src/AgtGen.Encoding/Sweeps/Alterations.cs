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
        ClassLeast = new int[problem.ClassCount];
        ClassMost = new int[problem.ClassCount];
        Array.Fill(ClassMost, problem.Training.Budget);
        SweepNode at = node;
        List<int> affected = [];
        for (; at.Parent is { } parent; at = parent)
        {
            if (at.Range is { } range)
            {
                ClassLeast[range.Class] = Math.Max(ClassLeast[range.Class], range.Least);
                ClassMost[range.Class] = Math.Min(ClassMost[range.Class], range.Most);
                continue;
            }

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
            ClassMost[problem.Classes[unit]]--;
            ClassLeast[problem.Classes[unit]] = Math.Max(0, ClassLeast[problem.Classes[unit]] - 1);
        }

        foreach (int[] classes in problem.GroupClasses)
        {
            Narrow(problem.Groups[Array.FindIndex(problem.Classes, of => of == classes[0])], classes);
        }
    }

    /// <summary>What other classes need at least is not left to one, and what they can take at most leaves it the rest.</summary>
    private void Narrow(int group, int[] classes)
    {
        int needed = classes.Sum(of => ClassLeast[of]), taken = classes.Sum(of => Math.Min(ClassMost[of], Most[group]));
        foreach (int of in classes)
        {
            int most = Math.Min(ClassMost[of], Most[group]);
            (ClassLeast[of], ClassMost[of]) = (Math.Max(ClassLeast[of], Least[group] - (taken - most)), Math.Max(0, Math.Min(most, Most[group] - (needed - ClassLeast[of]))));
        }
    }

    public UnitState[] States { get; }

    /// <summary>How many open units of each group are affected at least.</summary>
    public int[] Least { get; }

    /// <summary>How many open units of each group are affected at most.</summary>
    public int[] Most { get; }

    /// <summary>How many open units of each class are affected at least.</summary>
    public int[] ClassLeast { get; }

    /// <summary>How many open units of each class are affected at most.</summary>
    public int[] ClassMost { get; }

    public bool IsOpen(int unit) => States[unit] == UnitState.Open && ClassMost[problem.Classes[unit]] > 0;

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
        int elsewhere = OpenOf(group) - open, most = Math.Min(Most[group], open), least = Math.Clamp(Least[group] - elsewhere, 0, open);
        return problem.StepClasses[step] is int of && of >= 0 ? (affected, Math.Clamp(ClassLeast[of], least, most), Math.Clamp(ClassMost[of], least, most)) : (affected, least, most);
    }

    private int OpenOf(int group) => Enumerable.Range(0, States.Length).Count(unit => problem.Groups[unit] == group && IsOpen(unit));
}
