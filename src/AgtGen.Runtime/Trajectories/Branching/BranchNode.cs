namespace AgtGen.Trajectories.Branching;

/// <summary>The altered data sets in which some samples are certainly affected, some certainly not, and of the others at most a few.</summary>
/// <param name="Included">Samples that are affected.</param>
/// <param name="Excluded">Samples that are not.</param>
/// <param name="Budget">How many of the others may be.</param>
/// <param name="Points">The points that are open in it.</param>
internal sealed record BranchNode(int[] Included, int[] Excluded, int Budget, int[] Points);
