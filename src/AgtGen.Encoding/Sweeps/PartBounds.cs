using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Bounds of the parts into which a node is divided: the first affected unit of the order is a certain one, and others come after it.</summary>
/// <param name="problem">The training.</param>
/// <param name="alterations">The node.</param>
/// <param name="order">Its open units, those with the largest gains first.</param>
/// <param name="gains">The gain of each unit.</param>
internal sealed class PartBounds(SweepProblem problem, Alterations alterations, int[] order, double[] gains)
{
    /// <summary>The parts that have a run, each by the place of its unit, and its bound; the last, where there is one, has no affected unit.</summary>
    /// <param name="start">The bound where none is affected.</param>
    public IEnumerable<(int Child, double Bound)> All(double start)
    {
        int[][] ofGroup = [.. Enumerable.Range(0, problem.GroupCount).Select(group => order.Where(unit => problem.Groups[unit] == group).ToArray())];
        int[] after = new int[problem.GroupCount];
        for (int child = 0; child < order.Length; child++)
        {
            int unit = order[child], own = problem.Groups[unit];
            after[own]++;
            bool hasRun = true;
            double bound = ScalarMath<double>.AddUp(start, gains[unit]);
            for (int group = 0; group < ofGroup.Length; group++)
            {
                int used = group == own ? 1 : 0, least = alterations.Least[group] - used, most = alterations.Most[group] - used;
                hasRun &= ofGroup[group].Length - after[group] >= least;
                for (int count = 0, i = after[group]; count < most && i < ofGroup[group].Length; count++, i++)
                {
                    double gain = gains[ofGroup[group][i]];
                    if (count >= least && gain <= 0)
                    {
                        break;
                    }

                    bound = ScalarMath<double>.AddUp(bound, gain);
                }
            }

            if (hasRun)
            {
                yield return (child, bound);
            }
        }

        if (alterations.Least.All(least => least <= 0))
        {
            yield return (order.Length, start);
        }
    }
}
