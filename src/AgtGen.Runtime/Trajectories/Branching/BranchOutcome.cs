namespace AgtGen.Trajectories.Branching;

/// <summary>What came of a node: points that it loses, and nodes that together are what it leaves open.</summary>
internal sealed class BranchOutcome
{
    /// <summary>Points that an altered training does not leave as they are, and the affected samples if it certainly changes their prediction.</summary>
    public List<(int Point, int[]? Witness)> Lost { get; } = [];

    public List<BranchNode> Children { get; } = [];

    /// <summary>Complete sets that were trained on.</summary>
    public int Retrainings { get; set; }
}
