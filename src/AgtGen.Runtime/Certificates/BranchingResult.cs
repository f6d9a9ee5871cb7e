using System.Collections.Immutable;

namespace AgtGen.Certificates;

/// <summary>What a search over affected samples has found.</summary>
public sealed record BranchingResult
{
    internal BranchingResult()
    {
    }

    /// <summary>For each point whether every admissible training predicts the same class as the nominal one.</summary>
    public required ImmutableArray<Verdict> Stability { get; init; }

    /// <summary>
    /// For each point the training rows, ascending, whose alteration certainly changes its prediction, if such were found: a proof that it cannot be certified. Otherwise null.
    /// </summary>
    public required ImmutableArray<ImmutableArray<int>?> Witnesses { get; init; }

    /// <summary>Parts of the altered data sets that were bounded.</summary>
    public required int Nodes { get; init; }

    /// <summary>Altered data sets that were trained on.</summary>
    public required int Retrainings { get; init; }

    /// <summary>Whether the search ended by itself: every point has a verdict that more time would not change. Otherwise the time limit ended it.</summary>
    public required bool IsComplete { get; init; }
}
