using AgtGen.Encoding.Engines;

namespace AgtGen.Encoding.Search;

/// <summary>When a search ends, and whom it tells.</summary>
public sealed record SearchOptions
{
    /// <summary>The search ends when the proved bound is no further than this above what was attained; at least 0.</summary>
    public double AbsoluteGap { get; init; } = 1e-9;

    /// <summary>The same as a multiple of the magnitude of what was attained; at least 0.</summary>
    public double RelativeGap { get; init; } = 1e-4;

    /// <summary>
    /// Ends the search as soon as it is known whether more than this can be attained, whatever the gap: the bound is no larger, or what was attained is. Null for none. With a threshold of 0 the sign of an output is decided, which takes far less than its extreme value.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>How long the search may take, or null for as long as it needs; positive. The bound of a search that was stopped is proved, too.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How many nodes may be solved, or null; at least 1.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>
    /// How many threads an enumeration or a search by sweeps uses, at least 1; null for one of each processor. What they answer does not depend on it, unless a time limit ends them. A search over a program uses as many as it has <see cref="Engines"/>, and its parts and bounds may depend on how many these are.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>Makes an engine for each further thread of a search over a program, which disposes of it; null for the caller's thread and engine alone.</summary>
    public Func<ILinearEngine>? Engines { get; init; }

    /// <summary>What is known to be attained before the search begins, as by an attack; -infinity if nothing is.</summary>
    public double Attained { get; init; } = double.NegativeInfinity;

    /// <summary>
    /// Makes a point of an admissible run from a solved relaxation, which rarely is one, and answers its value: training with the affected samples that the relaxation points to, for one. Null answers, and a null function, leave it to the
    /// search, which takes the value of a relaxed point where that satisfies the model to 10^-6.
    /// </summary>
    public Func<ReadOnlyMemory<double>, double?>? Candidate { get; init; }

    /// <summary>Told after every node.</summary>
    public IProgress<SearchProgress>? Progress { get; init; }

    internal int Workers => Threads ?? Environment.ProcessorCount;

    internal void Validate()
    {
        if (!(AbsoluteGap >= 0) || !(RelativeGap >= 0))
        {
            throw new ArgumentException($"Gaps are at least 0, not {AbsoluteGap} and {RelativeGap}.");
        }

        if (TimeLimit is { } limit && limit <= TimeSpan.Zero)
        {
            throw new ArgumentException($"A time limit is positive, not {limit}.");
        }

        if (NodeLimit is < 1)
        {
            throw new ArgumentException($"A search solves at least one node, not {NodeLimit}.");
        }

        if (Threads is < 1)
        {
            throw new ArgumentException($"Work is done by at least one thread, not {Threads}.");
        }

        if (Threshold is { } threshold && double.IsNaN(threshold))
        {
            throw new ArgumentException("A threshold is a number.");
        }

        if (double.IsNaN(Attained) || double.IsPositiveInfinity(Attained))
        {
            throw new ArgumentException($"{Attained} is nothing that is attained.");
        }
    }
}
