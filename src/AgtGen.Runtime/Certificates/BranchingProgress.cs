namespace AgtGen.Certificates;

/// <summary>How far a search over affected samples is.</summary>
/// <param name="Nodes">Parts that were bounded.</param>
/// <param name="OpenPoints">Points that are neither certified nor given up yet.</param>
public readonly record struct BranchingProgress(int Nodes, int OpenPoints);
