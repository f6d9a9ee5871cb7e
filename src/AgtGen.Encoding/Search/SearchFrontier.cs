using System.Diagnostics;
using AgtGen.Training;

namespace AgtGen.Encoding.Search;

/// <summary>
/// The open parts of a search, those with the largest bound first, and what is proved and found so far. Parts are solved in rounds, each on the threads that there are, and what they came to is taken over in their order on the caller's thread:
/// how many parts a round has follows from how many were solved, so that a search takes the same way whatever the number of threads.
/// </summary>
/// <typeparam name="TNode">A part.</typeparam>
/// <param name="options">Limits and gaps.</param>
internal sealed class SearchFrontier<TNode>(SearchOptions options)
{
    // Parts of a round do not know what the others find: a round is a small share of what was solved, so that little is solved in vain.
    private const int Share = 8;
    private const int LargestRound = 16;

    private readonly PriorityQueue<(TNode Node, double Bound), double> open = new();
    private double closed = double.NegativeInfinity;
    private int solved;

    /// <summary>The largest value found.</summary>
    public double Attained { get; private set; } = options.Attained;

    private double Bound => Math.Max(closed, open.TryPeek(out (TNode Node, double Bound) best, out _) ? best.Bound : double.NegativeInfinity);

    /// <summary>Solves parts until the gap is reached, none is left, or a limit ends it.</summary>
    /// <param name="solve">Solves a part with its bound as the worker of a number, and changes nothing that others read; what it answers is done on the caller's thread: it closes the part, or pushes its parts.</param>
    /// <param name="workers">How many parts are solved at once.</param>
    /// <param name="ct">Ends it with an exception.</param>
    public SearchResult Run(Func<TNode, double, int, Action> solve, int workers, CancellationToken ct)
    {
        // Many searches end with their first part.
        Lazy<WorkerTeam> team = new(() => new(workers));
        try
        {
            return Run(solve, team, ct);
        }
        finally
        {
            if (team.IsValueCreated)
            {
                team.Value.Dispose();
            }
        }
    }

    private SearchResult Run(Func<TNode, double, int, Action> solve, Lazy<WorkerTeam> team, CancellationToken ct)
    {
        long start = Stopwatch.GetTimestamp();
        while (open.Count > 0 && !IsReached(Bound))
        {
            ct.ThrowIfCancellationRequested();
            int left = (options.NodeLimit ?? int.MaxValue) - solved;
            if ((options.TimeLimit is { } limit && Stopwatch.GetElapsedTime(start) >= limit) || left <= 0)
            {
                return Result(SearchEnd.Limit);
            }

            (TNode Node, double Bound)[] round = Take(Math.Min(left, Math.Min(1 + (solved / Share), LargestRound)));
            Action[] finish = Solve(round, solve, team, ct);
            for (int i = 0; i < round.Length; i++)
            {
                finish[i]();
                solved++;

                // Those of the round that follow are still open.
                double bound = round.Skip(i + 1).Aggregate(Bound, (most, part) => Math.Max(most, part.Bound));
                options.Progress?.Report(new(bound, Attained, solved, open.Count + round.Length - i - 1));
            }
        }

        return Result(double.IsNegativeInfinity(Bound) ? SearchEnd.Empty : IsReached(Bound) ? SearchEnd.Solved : SearchEnd.Exhausted);
    }

    /// <summary>The part of the largest bound, and after it those that are not reached.</summary>
    private (TNode Node, double Bound)[] Take(int count)
    {
        List<(TNode, double)> round = [open.Dequeue()];
        while (round.Count < count && open.TryPeek(out (TNode Node, double Bound) best, out _) && !IsReached(best.Bound))
        {
            round.Add(open.Dequeue());
        }

        return [.. round];
    }

    private static Action[] Solve((TNode Node, double Bound)[] round, Func<TNode, double, int, Action> solve, Lazy<WorkerTeam> team, CancellationToken ct)
    {
        Action[] finish = new Action[round.Length];
        if (round.Length == 1)
        {
            finish[0] = solve(round[0].Node, round[0].Bound, 0);
            return finish;
        }

        // Each worker's number has its places, so that an engine that goes on from its last solution always has the same last one.
        int workers = Math.Min(team.Value.Size, round.Length);
        team.Value.Run(
            workers,
            (_, worker) =>
            {
                for (int i = worker; i < round.Length; i += workers)
                {
                    finish[i] = solve(round[i].Node, round[i].Bound, worker);
                }
            },
            ct);
        return finish;
    }

    /// <summary>Whether a bound is within the gap of what is attained, or the threshold is decided.</summary>
    public bool IsReached(double bound) => IsReached(bound, Attained);

    /// <summary>The same with what was attained meanwhile.</summary>
    public bool IsReached(double bound, double attained) => bound <= attained + Math.Max(options.AbsoluteGap, options.RelativeGap * Math.Abs(attained)) || bound <= options.Threshold || attained > options.Threshold;

    /// <summary>Opens a part.</summary>
    public void Push(TNode node, double bound)
    {
        // What is no number proves nothing. The queue gives the least first.
        bound = double.IsNaN(bound) ? double.PositiveInfinity : bound;
        open.Enqueue((node, bound), -bound);
    }

    /// <summary>Ends a part that stays with its bound.</summary>
    public void Close(double bound) => closed = Math.Max(closed, double.IsNaN(bound) ? double.PositiveInfinity : bound);

    /// <summary>Takes a value that was found.</summary>
    public void Attain(double value) => Attained = value > Attained ? value : Attained;

    private SearchResult Result(SearchEnd end) => new(end, Bound, Attained, solved);
}
