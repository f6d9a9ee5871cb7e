using System.Numerics.Tensors;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>What a sweep gives of a functional from above: a base, where no open unit is affected, and what affected ones add; their largest sum within the budgets is what the functional exceeds its base by at most.</summary>
internal sealed class SweepSide
{
    private readonly SweepProblem problem;
    private readonly Alterations alterations;
    private readonly int[] open, counts;
    private readonly double[][] largest;
    private readonly int[][] units;
    private readonly BudgetSum sum;
    private readonly double[] scratch;

    public SweepSide(SweepProblem problem, Alterations alterations)
    {
        (this.problem, this.alterations) = (problem, alterations);
        open = [.. Enumerable.Range(0, problem.Groups.Length).Where(alterations.IsOpen)];
        int most = alterations.Most.Max(), size = problem.ClassCount;
        Gains = new double[problem.Groups.Length];
        Bonus = [.. Enumerable.Range(0, size).Select(_ => Array.Empty<double>())];
        largest = [.. Enumerable.Range(0, size).Select(_ => new double[most + 1])];
        units = [.. Enumerable.Range(0, size).Select(_ => new int[most + 1])];
        counts = new int[size];
        scratch = new double[most + 1];
        sum = new(most);
    }

    /// <summary>The bound where no open unit is affected.</summary>
    public double Base { get; set; }

    /// <summary>What each open unit adds where it is affected.</summary>
    public double[] Gains { get; }

    /// <summary>For each class what numbers of its units add besides; empty for nothing.</summary>
    public double[][] Bonus { get; }

    /// <summary>The bound over all that is open.</summary>
    public double Upper => Sum(-1, isAffected: false);

    /// <summary>The bound where so many open units of a class are affected.</summary>
    /// <param name="range">How many.</param>
    public double UpperWithin(ClassRange range) => Sum(-1, isAffected: false, range);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Base = 0;
        Array.Clear(Gains);
        Array.Fill(Bonus, []);
    }

    /// <summary>Finds the largest gains, as soon as all are there.</summary>
    public void Close()
    {
        // What overflowed bounds nothing, to whichever side.
        if (!double.IsFinite(Base) || !double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(Gains)) || Bonus.Any(bonus => !bonus.All(double.IsFinite)))
        {
            Clear();
            Base = double.PositiveInfinity;
        }

        Array.Clear(counts);
        foreach (int unit in open)
        {
            // One more than the budget, for the sum without a unit.
            double gain = Gains[unit];
            int of = problem.Classes[unit], capacity = alterations.ClassMost[of] + 1, at = counts[of];
            double[] largest = this.largest[of];
            if (at == capacity && largest[at - 1] >= gain)
            {
                continue;
            }

            at = Math.Min(at, capacity - 1);
            counts[of] = at + 1;
            for (; at > 0 && largest[at - 1] < gain; at--)
            {
                (largest[at], units[of][at]) = (largest[at - 1], units[of][at - 1]);
            }

            (largest[at], units[of][at]) = (gain, unit);
        }
    }

    /// <summary>The bound where an open unit is untouched.</summary>
    /// <param name="unit">The unit.</param>
    public double UpperUntouched(int unit) => Sum(unit, isAffected: false);

    /// <summary>The bound where an open unit is affected.</summary>
    /// <param name="unit">The unit.</param>
    public double UpperAffected(int unit) => ScalarMath<double>.AddUp(Sum(unit, isAffected: true), Gains[unit]);

    /// <summary>What a unit adds, with the first unit's share of the bonus.</summary>
    /// <param name="unit">The unit.</param>
    public double Worth(int unit) => Gains[unit] + (Bonus[problem.Classes[unit]] is { Length: > 1 } bonus ? bonus[1] - bonus[0] : 0);

    /// <summary>Units that together add about the most.</summary>
    public IEnumerable<int> Chosen() => open.GroupBy(unit => problem.Groups[unit]).SelectMany(ofGroup => Chosen(ofGroup.Key, ofGroup.OrderByDescending(Worth)));

    /// <summary>First what classes need, then whatever adds, as far as classes and the group have room.</summary>
    private List<int> Chosen(int group, IEnumerable<int> order)
    {
        List<int> chosen = [], rest = [];
        Dictionary<int, int> taken = [];
        foreach (int unit in order)
        {
            int of = problem.Classes[unit], count = taken.GetValueOrDefault(of);
            bool isNeeded = count < alterations.ClassLeast[of];
            taken[of] = count + (isNeeded ? 1 : 0);
            (isNeeded ? chosen : rest).Add(unit);
        }

        foreach (int unit in rest)
        {
            int of = problem.Classes[unit];
            if (chosen.Count < alterations.Most[group] && taken[of] < alterations.ClassMost[of] && (chosen.Count < alterations.Least[group] || Worth(unit) > 0))
            {
                taken[of]++;
                chosen.Add(unit);
            }
        }

        return chosen;
    }

    private double Sum(int unit, bool isAffected, ClassRange? within = null)
    {
        double total = Base;
        for (int group = 0; group < problem.GroupCount; group++)
        {
            sum.Clear();
            foreach (int of in problem.GroupClasses[group])
            {
                int count = 0;
                for (int i = 0; i < counts[of]; i++)
                {
                    if (units[of][i] != unit)
                    {
                        scratch[count++] = largest[of][i];
                    }
                }

                (int least, int most) = within is { } range && range.Class == of ? (range.Least, range.Most) : (alterations.ClassLeast[of], alterations.ClassMost[of]);
                sum.Add(scratch.AsSpan(0, Math.Min(count, alterations.ClassMost[of])), Bonus[of], isAffected && problem.Classes[unit] == of ? 1 : 0, least, most);
            }

            int used = isAffected && problem.Groups[unit] == group ? 1 : 0;
            total = ScalarMath<double>.AddUp(total, sum.Largest(alterations.Least[group] - used, alterations.Most[group] - used));
        }

        return total;
    }
}
