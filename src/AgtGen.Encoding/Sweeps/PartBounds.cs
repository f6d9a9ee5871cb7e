using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Bounds of the parts into which a node is divided: the first affected unit of the order is a certain one, and others come after it.</summary>
/// <param name="problem">The training.</param>
/// <param name="alterations">The node.</param>
/// <param name="side">The bound of the node.</param>
internal sealed class PartBounds(SweepProblem problem, Alterations alterations, SweepSide side)
{
    /// <summary>The parts that have a run, each by the place of its unit, and its bound; the last, where there is one, has no affected unit.</summary>
    /// <param name="order">The open units.</param>
    public IEnumerable<(int Child, double Bound)> All(int[] order)
    {
        // Of each class the gains of what comes after a place: largest first, and no more than can be used.
        List<double>[] after = [.. side.Bonus.Select(_ => new List<double>())];
        List<(int Child, double Bound)> parts = [];
        BudgetSum sum = new(alterations.Most.Max());
        if (alterations.Least.All(least => least <= 0) && alterations.ClassLeast.All(least => least <= 0))
        {
            parts.Add((order.Length, Bound(sum, after, -1)));
        }

        for (int child = order.Length - 1; child >= 0; child--)
        {
            int unit = order[child];
            double bound = ScalarMath<double>.AddUp(Bound(sum, after, unit), side.Gains[unit]);
            if (!double.IsNegativeInfinity(bound))
            {
                parts.Add((child, double.IsNaN(bound) ? double.PositiveInfinity : bound));
            }

            List<double> list = after[problem.Classes[unit]];
            int at = list.FindIndex(gain => !(gain >= side.Gains[unit]));
            list.Insert(at < 0 ? list.Count : at, side.Gains[unit]);
            if (list.Count > alterations.ClassMost[problem.Classes[unit]])
            {
                list.RemoveAt(list.Count - 1);
            }
        }

        return parts;
    }

    private double Bound(BudgetSum sum, List<double>[] after, int unit)
    {
        double bound = side.Base;
        for (int group = 0; group < problem.GroupCount; group++)
        {
            int used = unit >= 0 && problem.Groups[unit] == group ? 1 : 0;
            sum.Clear();
            foreach (int of in problem.GroupClasses[group])
            {
                sum.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(after[of]), side.Bonus[of], used == 1 && problem.Classes[unit] == of ? 1 : 0, alterations.ClassLeast[of], alterations.ClassMost[of]);
            }

            bound = ScalarMath<double>.AddUp(bound, sum.Largest(alterations.Least[group] - used, alterations.Most[group] - used));
        }

        return bound;
    }
}
