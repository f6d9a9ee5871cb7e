namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Sets of affected rows.</summary>
internal static class Subsets
{
    /// <summary>All sets of at most so many of the first rows, the empty one included.</summary>
    public static IEnumerable<HashSet<int>> UpTo(int size, int rows, int from = 0)
    {
        yield return [];
        for (int first = from; size > 0 && first < rows; first++)
        {
            foreach (HashSet<int> rest in UpTo(size - 1, rows, first + 1))
            {
                yield return [first, .. rest];
            }
        }
    }

    /// <summary>Random sets of a size.</summary>
    public static IEnumerable<HashSet<int>> Random(int size, int rows, int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            HashSet<int> set = [];
            while (set.Count < size)
            {
                set.Add(random.Next(rows));
            }

            yield return set;
        }
    }
}
