using AgtGen.Modeling;

namespace AgtGen.Training;

/// <summary>Which rows make up which batch: a function of row count, schedule and seed alone, never of the data's values.</summary>
internal sealed class BatchPlan
{
    private readonly int[] order;
    private readonly bool shuffled;
    private readonly int stride;
    private readonly IReadOnlySet<int>? omitted;
    private readonly ILookup<int, int>? added;
    private readonly bool keepsDivisor;
    private readonly int[] altered = [];
    private SplitMix64 random;

    /// <exception cref="ArgumentException">No step, or more than can be counted.</exception>
    public BatchPlan(int rows, Schedule schedule)
    {
        order = [.. Enumerable.Range(0, rows)];
        shuffled = schedule.ShuffleSeed is not null;
        random = new(unchecked((ulong)(schedule.ShuffleSeed ?? 0)));
        BatchSize = stride = Math.Min(schedule.BatchSize, rows);
        BatchesPerEpoch = BatchesOf(rows, schedule);
        SmallestBatch = schedule.DropLast || rows % BatchSize == 0 ? BatchSize : rows % BatchSize;
        Steps = StepsOf(rows, schedule);
    }

    private BatchPlan(BatchPlan plan, IReadOnlySet<int> omitted, ILookup<int, int>? added, bool keepsDivisor)
    {
        (order, shuffled, random, stride) = ([.. plan.order], plan.shuffled, plan.random, plan.stride);
        (this.omitted, this.added, this.keepsDivisor) = (omitted, added, keepsDivisor);
        (SmallestBatch, BatchesPerEpoch, Steps) = (plan.SmallestBatch, plan.BatchesPerEpoch, plan.Steps);
        BatchSize = stride + (added?.Max(batch => (int?)batch.Count()) ?? 0);
        altered = new int[BatchSize];
    }

    /// <summary>Samples of the largest batch, where some are missing those of the whole one.</summary>
    public int BatchSize { get; }

    /// <summary>Samples of the smallest batch.</summary>
    public int SmallestBatch { get; }

    public int BatchesPerEpoch { get; }

    public int Steps { get; }

    /// <summary>What the sum over the batch that was asked for last is divided by: its samples, or where the divisor is fixed those that the schedule gives it.</summary>
    public int Divisor { get; private set; }

    /// <summary>How many steps a training on so many rows has.</summary>
    /// <exception cref="ArgumentException">None, or more than can be counted.</exception>
    public static int StepsOf(int rows, Schedule schedule)
    {
        long steps = (long)schedule.Epochs * BatchesOf(rows, schedule);
        return steps <= int.MaxValue
            ? (int)steps
            : throw new ArgumentException(
                $"{schedule.Epochs} epochs of {BatchesOf(rows, schedule)} batches are {steps} steps, but a training has at most {int.MaxValue}.", nameof(schedule));
    }

    /// <summary>How many batches an epoch of a training on so many rows has.</summary>
    /// <exception cref="ArgumentException">There are fewer rows than one batch needs.</exception>
    public static int BatchesOf(int rows, Schedule schedule)
    {
        if (schedule.DropLast && rows < schedule.BatchSize)
        {
            throw new ArgumentException(
                $"The schedule leaves out batches of fewer than {schedule.BatchSize} samples, but there are {rows}, so no batch is left; "
                + "lower the batch size, or leave DropLast out.",
                nameof(schedule));
        }

        int size = Math.Min(schedule.BatchSize, rows);
        return (rows / size) + (schedule.DropLast || rows % size == 0 ? 0 : 1);
    }

    /// <summary>The rows of the batch of a step (from 0). Steps are asked for in order, once each.</summary>
    public ReadOnlySpan<int> Next(int step)
    {
        int batch = step % BatchesPerEpoch;
        if (batch == 0 && shuffled)
        {
            Shuffle();
        }

        int start = batch * stride;
        ReadOnlySpan<int> rows = order.AsSpan(start, Math.Min(stride, order.Length - start));
        ReadOnlySpan<int> there = omitted is null ? rows : Altered(rows, batch, omitted);
        Divisor = keepsDivisor ? rows.Length : there.Length;
        return there;
    }

    /// <summary>Rows of the epoch that stand before the batch of the step that was asked for last.</summary>
    public ReadOnlySpan<int> Before(int step) => order.AsSpan(0, step % BatchesPerEpoch * stride);

    /// <summary>Those that stand behind it, where some may be in no batch at all.</summary>
    public ReadOnlySpan<int> Behind(int step) => order.AsSpan(Math.Min(((step % BatchesPerEpoch) + 1) * stride, order.Length));

    /// <summary>The batches of the steps that have not been asked for yet, some rows missing in them: every other row stays in the batch it is in.</summary>
    public BatchPlan Without(IReadOnlySet<int> rows) => new(this, rows, added: null, keepsDivisor: false);

    /// <summary>The batches of the steps that have not been asked for yet, altered.</summary>
    /// <param name="missing">Rows that are missing in them.</param>
    /// <param name="beside">By the number of a batch in each epoch what it has beside its own rows.</param>
    /// <param name="isDivisorFixed">Whether sums are divided by the samples that the schedule gives a batch, whatever is missing or added.</param>
    public BatchPlan Altered(IReadOnlySet<int> missing, ILookup<int, int> beside, bool isDivisorFixed) => new(this, missing, beside, isDivisorFixed);

    private ReadOnlySpan<int> Altered(ReadOnlySpan<int> rows, int batch, IReadOnlySet<int> without)
    {
        int count = 0;
        foreach (int row in rows)
        {
            altered[count] = row;
            count += without.Contains(row) ? 0 : 1;
        }

        foreach (int row in added?[batch] ?? [])
        {
            altered[count++] = row;
        }

        return altered.AsSpan(0, count);
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
