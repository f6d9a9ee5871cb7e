using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>Which rows meet in a batch: what a budget counts.</summary>
internal sealed class BatchMembership
{
    /// <summary>For each row the batches that it is in, numbered over all epochs; epochs in the order of the data are all alike. With a budget for the data set there is one that holds every row.</summary>
    private readonly List<int>[] batches;
    private readonly int count;

    public BatchMembership(int rows, Schedule schedule, Budget budget)
    {
        batches = [.. Enumerable.Range(0, rows).Select(_ => new List<int>())];
        BatchPlan plan = new(rows, schedule);
        count = budget == Budget.PerDataSet ? 1 : schedule.ShuffleSeed is null ? plan.BatchesPerEpoch : plan.Steps;
        for (int batch = 0; batch < count; batch++)
        {
            if (budget == Budget.PerDataSet)
            {
                Array.ForEach(batches, of => of.Add(0));
                continue;
            }

            foreach (int row in plan.Next(batch))
            {
                batches[row].Add(batch);
            }
        }
    }

    /// <summary>The first rows that fit the budget beside those before them.</summary>
    /// <param name="ordered">Rows, the most wanted first, each once.</param>
    /// <param name="budget">Rows of a batch, or of the data set.</param>
    public List<int> Take(IEnumerable<int> ordered, int budget)
    {
        int[] used = new int[count];
        List<int> taken = [];
        foreach (int row in ordered)
        {
            if (batches[row].TrueForAll(batch => used[batch] < budget))
            {
                batches[row].ForEach(batch => used[batch]++);
                taken.Add(row);
            }
        }

        return taken;
    }

    /// <summary>Whether no batch, or not the data set, has more of the rows than the budget.</summary>
    public bool Admits(IReadOnlyCollection<int> rows, int budget) => Take(rows, budget).Count == rows.Count;

    /// <summary>Whether two rows meet.</summary>
    public bool Meet(int one, int other) => batches[one].Exists(batches[other].Contains);
}
