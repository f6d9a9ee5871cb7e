namespace AgtGen.Certificates;

/// <summary>How long, and how, <see cref="CertifiedRun{T}.Branch"/> searches.</summary>
public sealed record BranchingOptions
{
    /// <summary>How long the search may take, or null for as long as it needs; positive. What is not decided when it ends is unknown.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Threads, at least 1; null for one a processor. A search that ends by itself has the same verdicts for every number.</summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>Told after every part, one call at a time, on any thread.</summary>
    public IProgress<BranchingProgress>? Progress { get; init; }
}
