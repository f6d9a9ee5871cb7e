using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>The largest sum of gains that the budgets allow: of each group those of its units with the largest, rounded up.</summary>
internal sealed class LargestGains
{
    private readonly SweepProblem _problem;
    private readonly Alterations _alterations;
    private readonly int[] _open;
    private readonly List<(double Gain, int Unit)>[] _largest;

    public LargestGains(SweepProblem problem, Alterations alterations)
    {
        (_problem, _alterations) = (problem, alterations);
        _open = [.. Enumerable.Range(0, problem.Groups.Length).Where(alterations.IsOpen)];
        _largest = [.. Enumerable.Range(0, problem.GroupCount).Select(_ => new List<(double, int)>())];
    }

    /// <summary>Reads the gains of all units.</summary>
    /// <param name="gains">A gain for each unit.</param>
    public void Read(ReadOnlySpan<double> gains)
    {
        foreach (List<(double Gain, int Unit)> list in _largest)
        {
            list.Clear();
        }

        foreach (int unit in _open)
        {
            // One more than the budget, for the sum without a unit. What is no number counts as anything.
            double gain = double.IsNaN(gains[unit]) ? double.PositiveInfinity : gains[unit];
            List<(double Gain, int Unit)> list = _largest[_problem.Groups[unit]];
            int capacity = _alterations.Most[_problem.Groups[unit]] + 1;
            if (list.Count == capacity && list[^1].Gain >= gain)
            {
                continue;
            }

            int at = list.Count;
            while (at > 0 && list[at - 1].Gain < gain)
            {
                at--;
            }

            list.Insert(at, (gain, unit));
            if (list.Count > capacity)
            {
                list.RemoveAt(capacity);
            }
        }
    }

    /// <summary>The sum over all groups.</summary>
    public double Sum() => Sum(-1, 0);

    /// <summary>The sum where a unit is untouched.</summary>
    /// <param name="unit">The unit.</param>
    public double SumWithout(int unit) => Sum(unit, 0);

    /// <summary>The sum where an open unit is affected, its own gain left out.</summary>
    /// <param name="unit">The unit.</param>
    public double SumBeside(int unit) => Sum(unit, 1);

    /// <summary>The units of the largest sum.</summary>
    public IEnumerable<int> Chosen()
    {
        for (int group = 0; group < _largest.Length; group++)
        {
            int least = _alterations.Least[group];
            foreach ((double _, int unit) in _largest[group].Take(_alterations.Most[group]).Where((entry, i) => i < least || entry.Gain > 0))
            {
                yield return unit;
            }
        }
    }

    private double Sum(int without, int taken)
    {
        double sum = 0;
        for (int group = 0; group < _largest.Length; group++)
        {
            int used = without >= 0 && _problem.Groups[without] == group ? taken : 0;
            int least = _alterations.Least[group] - used, most = _alterations.Most[group] - used, count = 0;
            foreach ((double gain, int unit) in _largest[group])
            {
                if (count >= most || (count >= least && gain <= 0))
                {
                    break;
                }

                if (unit != without)
                {
                    sum = ScalarMath<double>.AddUp(sum, gain);
                    count++;
                }
            }
        }

        return sum;
    }
}
