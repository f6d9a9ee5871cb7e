namespace AgtGen.Certificates;

/// <summary>For each point the largest budget that something is certified under, by bisection over the integers that all points share.</summary>
internal static class BudgetSearch
{
    /// <param name="points">How many points there are.</param>
    /// <param name="largest">The largest budget tried.</param>
    /// <param name="certify">Which points are certified under a budget; called at most once for each. A point certified under one must be certified under all smaller ones.</param>
    /// <returns>One budget a point; -1 for a point that is not certified even with budget 0.</returns>
    public static int[] Largest(int points, int largest, Func<int, Func<int, bool>> certify)
    {
        int[] certified = new int[points];
        Array.Fill(certified, -1);
        Stack<(int Low, int High, int[] Open)> ranges = new([(0, largest, [.. Enumerable.Range(0, points)])]);
        while (ranges.TryPop(out (int Low, int High, int[] Open) range))
        {
            // Budgets below Low are known to be certified for the open points, budgets above High known not to be.
            int budget = range.Low + ((range.High - range.Low) / 2);
            int[] stable = [.. range.Open.Where(certify(budget))];
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
