namespace AgtGen.Training.Levels;

/// <summary>
/// How much of a budget for the data set may have been used so far in an epoch, in levels. The first holds runs of which nobody has been affected yet; each other one those with more than the level below it and at most its own
/// number.
/// </summary>
internal sealed class LevelGrid
{
    private readonly int[] most;

    /// <param name="budget">The whole budget, at least 0.</param>
    /// <param name="asked">Numbers of the levels below the whole budget that somebody asked for, ascending; null for <paramref name="usual"/> levels, evenly spaced.</param>
    /// <param name="usual">How many levels there are above the first, where nobody asked for others; at least 1.</param>
    public LevelGrid(int budget, IReadOnlyList<int>? asked, int usual) =>
        most = budget == 0 ? [0] : [0, .. (asked ?? Even(budget, usual)).Where(level => level > 0 && level < budget), budget];

    public int Count => most.Length;

    /// <summary>The whole budget.</summary>
    public int Budget => most[^1];

    /// <summary>
    /// How many samples of a batch may be affected if a run is at one level before it and at another behind it; null if no such run exists. From a level that holds several numbers it may be the least of them, from which more
    /// lead to the target.
    /// </summary>
    /// <param name="from">The level before the batch.</param>
    /// <param name="to">The level behind it.</param>
    /// <param name="open">Samples of the batch that can be affected.</param>
    public int? Between(int from, int to, int open) => to < from || Least(to) - most[from] > open ? null : Math.Min(most[to] - Least(from), open);

    /// <summary>The most samples of a batch that may be affected in a run at a level, whatever the level behind it.</summary>
    public int Left(int from, int open) => Math.Min(Budget - Least(from), open);

    private static IEnumerable<int> Even(int budget, int levels) =>
        Enumerable.Range(1, Math.Min(levels, budget)).Select(level => (int)((long)budget * level / Math.Min(levels, budget)));

    private int Least(int level) => level == 0 ? 0 : most[level - 1] + 1;
}
