namespace AgtGen.Samples.Partition;

/// <summary>What may happen to rows, and how it is certified.</summary>
/// <param name="Name">For tables and pictures.</param>
/// <param name="Clip">How gradients are clipped, if they must be.</param>
/// <param name="Domain">By what bounds.</param>
/// <param name="Of">The threat to k rows of a part.</param>
internal sealed record Threat(string Name, Clip? Clip, Domain Domain, Func<int, ThreatModel> Of);
