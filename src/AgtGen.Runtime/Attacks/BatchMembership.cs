using System.Numerics;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>Which alterations meet in a batch: what a budget counts.</summary>
internal sealed class BatchMembership
{
    /// <summary>For each row the batches that it is in, numbered over all epochs; epochs in the order of the data are all alike. With a budget for the data set there is one that holds every row.</summary>
    private readonly List<int>[] batches;

    /// <summary>The same for each batch of an epoch, as for one of its rows in each epoch.</summary>
    private readonly List<int>[] places;
    private readonly int count;

    public BatchMembership(int rows, Schedule schedule, Budget budget)
    {
        BatchPlan plan = new(rows, schedule);
        batches = [.. Enumerable.Range(0, rows).Select(_ => new List<int>())];
        places = [.. Enumerable.Range(0, plan.BatchesPerEpoch).Select(_ => new List<int>())];
        count = budget == Budget.PerDataSet ? 1 : schedule.ShuffleSeed is null ? plan.BatchesPerEpoch : plan.Steps;
        if (budget == Budget.PerDataSet)
        {
            Array.ForEach(batches, of => of.Add(0));
            Array.ForEach(places, of => of.Add(0));
            return;
        }

        for (int batch = 0; batch < count; batch++)
        {
            places[batch % places.Length].Add(batch);
            foreach (int row in plan.Next(batch))
            {
                batches[row].Add(batch);
            }
        }
    }

    /// <summary>Batches of an epoch.</summary>
    public int Places => places.Length;

    /// <summary>The first changes that fit the budget beside those before them.</summary>
    /// <param name="ordered">Changes of rows, the most wanted first, each row once.</param>
    /// <param name="budget">Rows of a batch, or of the data set.</param>
    /// <returns>Their rows.</returns>
    public HashSet<int> Take<T>(IEnumerable<RowChange<T>> ordered, int budget)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] used = new int[count];
        HashSet<int> taken = [];
        foreach (RowChange<T> change in ordered)
        {
            List<int> of = Of(change);
            if (of.TrueForAll(batch => used[batch] < budget))
            {
                of.ForEach(batch => used[batch]++);
                taken.Add(change.Row);
            }
        }

        return taken;
    }

    /// <summary>Whether no batch, or not the data set, has more of the changes than the budget.</summary>
    public bool Admits<T>(IReadOnlyCollection<RowChange<T>> changes, int budget)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Take(changes, budget).Count == changes.Count;

    /// <summary>Whether two changes meet.</summary>
    public bool Meet<T>(RowChange<T> one, RowChange<T> other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(one).Exists(Of(other).Contains);

    private List<int> Of<T>(RowChange<T> change)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => change.AddedTo is int place ? places[place] : batches[change.Row];
}
