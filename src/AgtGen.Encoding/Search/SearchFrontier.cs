using System.Diagnostics;

namespace AgtGen.Encoding.Search;

/// <summary>The open parts of a search, those with the largest bound first, and what is proved and found so far.</summary>
/// <typeparam name="TNode">A part.</typeparam>
/// <param name="options">Limits and gaps.</param>
internal sealed class SearchFrontier<TNode>(SearchOptions options)
{
    private readonly PriorityQueue<(TNode Node, double Bound), double> open = new();
    private double closed = double.NegativeInfinity;
    private int solved;

    /// <summary>The largest value found.</summary>
    public double Attained { get; private set; } = options.Attained;

    private double Bound => Math.Max(closed, open.TryPeek(out (TNode Node, double Bound) best, out _) ? best.Bound : double.NegativeInfinity);

    /// <summary>Solves parts until the gap is reached, none is left, or a limit ends it.</summary>
    /// <param name="solve">Solves a part with its bound: closes it, or pushes its parts.</param>
    /// <param name="ct">Ends it with an exception.</param>
    public SearchResult Run(Action<TNode, double> solve, CancellationToken ct)
    {
        long start = Stopwatch.GetTimestamp();
        while (open.Count > 0 && !IsReached(Bound))
        {
            ct.ThrowIfCancellationRequested();
            if ((options.TimeLimit is { } limit && Stopwatch.GetElapsedTime(start) >= limit) || solved >= (options.NodeLimit ?? int.MaxValue))
            {
                return Result(SearchEnd.Limit);
            }

            (TNode node, double bound) = open.Dequeue();
            solve(node, bound);
            solved++;
            options.Progress?.Report(new(Bound, Attained, solved, open.Count));
        }

        return Result(double.IsNegativeInfinity(Bound) ? SearchEnd.Empty : IsReached(Bound) ? SearchEnd.Solved : SearchEnd.Exhausted);
    }

    /// <summary>Whether a bound is within the gap of what is attained, or the threshold is decided.</summary>
    public bool IsReached(double bound) => bound <= Attained + Math.Max(options.AbsoluteGap, options.RelativeGap * Math.Abs(Attained)) || bound <= options.Threshold || Attained > options.Threshold;

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
