namespace AgtGen.Encoding.Training;

/// <summary>What an enumeration found.</summary>
/// <param name="IsComplete">Whether it trained on every altered data set; otherwise its time was over, and nothing is proved.</param>
/// <param name="Trainings">On how many it trained.</param>
/// <param name="Outputs">For each point its outputs.</param>
public sealed record EnumeratedOutputs(bool IsComplete, long Trainings, IReadOnlyList<OutputRange> Outputs);
