namespace AgtGen.Benchmarks.Steps;

/// <summary>How long rounds of work items take on so many workers, computed from what each item took on one: each free worker takes the next item, as a training's team does.</summary>
internal static class Makespan
{
    /// <param name="rounds">The seconds of each item, in order; a round begins when the one before it has ended.</param>
    /// <param name="workers">At least 1.</param>
    public static double Of(IEnumerable<IReadOnlyList<double>> rounds, int workers) => rounds.Sum(items => OfRound(items, workers));

    private static double OfRound(IReadOnlyList<double> items, int workers)
    {
        PriorityQueue<int, double> free = new();
        for (int worker = 0; worker < workers; worker++)
        {
            free.Enqueue(worker, 0);
        }

        double end = 0;
        foreach (double seconds in items)
        {
            free.TryDequeue(out int worker, out double from);
            free.Enqueue(worker, from + seconds);
            end = Math.Max(end, from + seconds);
        }

        return end;
    }
}
