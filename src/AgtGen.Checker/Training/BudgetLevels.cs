using System.Collections.Immutable;

namespace AgtGen.Checker.Training;

/// <summary>
/// How much of a budget for the data set a training may have used so far in an epoch. An epoch uses each row once, so what its batches use adds up to k at most; in the next epoch the same rows act again, and counting starts anew. With levels 0 &lt; a &lt; ... &lt; k, the box
/// of a level holds all trainings that have used more than the level below says, and at most what it says itself. The step leads from a level to all that are not below it, the box of each of which is the hull of all that lead there; behind the last batch all are the first one.
/// By induction every training that the threat admits is in the box of its level before each step, whatever the levels are: more of them cost more and give narrower boxes. A budget for each batch is one level, k, at which every batch can use all of it.
/// </summary>
/// <param name="most">What each level says.</param>
internal sealed class BudgetLevels(ImmutableArray<int> most)
{
    /// <summary>Levels that the library keeps apart, unless it is asked for others: beside 0 all numbers up to 4, or four of a larger budget, evenly apart.</summary>
    public const int Usual = 4;

    public int Count => most.Length;

    public static BudgetLevels OfBatches(int k) => new([k]);

    public static BudgetLevels OfDataSet(int k, bool isFinest)
    {
        int above = isFinest ? k : Math.Min(k, Usual);
        return new([0, .. Enumerable.Range(1, above).Select(level => (int)((long)k * level / above))]);
    }

    /// <summary>The most rows of a batch that may be altered in a training that is at one level before it and at another behind it; null if there is none.</summary>
    /// <param name="from">The level before the batch.</param>
    /// <param name="to">The level behind it, not below that.</param>
    /// <param name="open">How many rows of the batch may be altered at all.</param>
    public int? Between(int from, int to, int open) => Least(to) - most[from] > open ? null : Math.Min(most[to] - Least(from), open);

    /// <summary>The same whatever the level behind the batch.</summary>
    public int Left(int from, int open) => Math.Min(most[^1] - Least(from), open);

    /// <summary>The least that a training at a level has used.</summary>
    private int Least(int level) => level == 0 ? 0 : most[level - 1] + 1;
}
