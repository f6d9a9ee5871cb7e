namespace AgtGen.Checker.Training;

/// <summary>
/// Which rows make up the batch of each step. In the order of the data, or shuffled at the start of each epoch by Fisher and Yates from the last row down, going on from the last epoch's order, with numbers of SplitMix64 (Steele, Lea and Flood,
/// 2014) from the seed; of these, the ones below 2^64 mod limit are drawn again, so that each row is as likely as the others.
/// </summary>
internal sealed class BatchOrder(int rows, int epochs, int size, int? seed, bool dropLast)
{
    private readonly int[] order = [.. Enumerable.Range(0, rows)];
    private readonly int batchSize = Math.Min(size, rows);
    private readonly int batches = dropLast && rows < size ? 0 : (rows / Math.Min(size, rows)) + (dropLast || rows % Math.Min(size, rows) == 0 ? 0 : 1);
    private ulong state = unchecked((ulong)(seed ?? 0));

    public int Rows => rows;

    /// <summary>Of an epoch.</summary>
    public int Batches => batches;

    public long Steps => (long)epochs * batches;

    public int LargestBatch => batchSize;

    /// <summary>The same order from the first step on.</summary>
    public BatchOrder Restarted() => new(rows, epochs, size, seed, dropLast);

    /// <summary>Whether a step has the last batch of an epoch.</summary>
    public bool EndsEpoch(int step) => (step + 1) % batches == 0;

    /// <summary>The rows of the next step; steps are asked for one after the other.</summary>
    public ReadOnlySpan<int> Next(int step)
    {
        int batch = step % batches;
        if (batch == 0 && seed is not null)
        {
            for (int i = order.Length - 1; i > 0; i--)
            {
                int j = Below(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
        }

        int start = batch * batchSize;
        return order.AsSpan(start, Math.Min(batchSize, order.Length - start));
    }

    private int Below(int limit)
    {
        ulong bound = (ulong)limit, excess = unchecked(0 - bound) % bound, value;
        do
        {
            value = Random();
        }
        while (value < excess);
        return (int)(value % bound);
    }

    private ulong Random()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
