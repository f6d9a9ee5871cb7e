using System.Numerics;
using AgtGen.Data;

namespace AgtGen.Certificates;

/// <summary>Certified trainings for several budgets.</summary>
public static class CertifiedSweep
{
    /// <summary>
    /// For each point the largest budget under which its prediction is certified, by bisection shared between the points: boxes grow with the budget, so
    /// a point certified at k is certified below. Every answer k was trained and certified itself; whether k + 1 is out of reach rests on that growth.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="train">Trains with the given budget; called at most once for each.</param>
    /// <param name="points">Points whose predictions are to be stable.</param>
    /// <param name="largest">The largest budget tried, at least 0.</param>
    /// <param name="testEpsilon">Radius of a ball around each point; at least 0.</param>
    /// <returns>One budget a point; -1 for a point that is not certified even with budget 0.</returns>
    public static int[] LargestCertified<T>(Func<int, CertifiedModel<T>> train, LabelledData<T> points, int largest, double testEpsilon = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        int[] certified = new int[points.Count];
        Array.Fill(certified, -1);
        Stack<(int Low, int High, int[] Open)> ranges = new([(0, largest, [.. Enumerable.Range(0, points.Count)])]);
        while (ranges.TryPop(out (int Low, int High, int[] Open) range))
        {
            // Budgets below Low are known to be certified for the open points, budgets above High known not to be.
            int budget = range.Low + ((range.High - range.Low) / 2);
            IReadOnlyList<Verdict> verdicts = train(budget).Stability(points, testEpsilon);
            int[] stable = [.. range.Open.Where(point => verdicts[point] == Verdict.Certified)];
            foreach (int point in stable)
            {
                certified[point] = budget;
            }

            if (budget < range.High && stable.Length > 0)
            {
                ranges.Push((budget + 1, range.High, stable));
            }

            if (budget > range.Low && stable.Length < range.Open.Length)
            {
                ranges.Push((range.Low, budget - 1, [.. range.Open.Except(stable)]));
            }
        }

        return certified;
    }
}
