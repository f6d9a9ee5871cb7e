using AgtGen.Modeling;

namespace AgtGen.Training;

/// <summary>Which rows make up which batch: a function of row count, schedule and seed alone, never of the data's values.</summary>
internal sealed class BatchPlan
{
    private readonly int[] order;
    private readonly bool shuffled;
    private SplitMix64 random;

    public BatchPlan(int rows, Schedule schedule)
    {
        order = [.. Enumerable.Range(0, rows)];
        shuffled = schedule.ShuffleSeed is not null;
        random = new(unchecked((ulong)(schedule.ShuffleSeed ?? 0)));
        BatchSize = Math.Min(schedule.BatchSize, rows);
        BatchesPerEpoch = schedule.DropLast ? rows / BatchSize : (rows + BatchSize - 1) / BatchSize;
        Steps = checked(schedule.Epochs * BatchesPerEpoch);
    }

    /// <summary>Samples of the largest batch.</summary>
    public int BatchSize { get; }

    public int BatchesPerEpoch { get; }

    public int Steps { get; }

    /// <summary>The rows of the batch of a step (from 0). Steps are asked for in order, once each.</summary>
    public ReadOnlySpan<int> Next(int step)
    {
        int batch = step % BatchesPerEpoch;
        if (batch == 0 && shuffled)
        {
            Shuffle();
        }

        int start = batch * BatchSize;
        return order.AsSpan(start, Math.Min(BatchSize, order.Length - start));
    }

    /// <summary>Fisher and Yates, continued from epoch to epoch.</summary>
    private void Shuffle()
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.NextBelow(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
