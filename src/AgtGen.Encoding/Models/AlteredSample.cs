namespace AgtGen.Encoding.Models;

/// <summary>What became of a sample.</summary>
/// <param name="Features">Its features, or null where they stay.</param>
/// <param name="Label">Its label, or null where it stays.</param>
/// <param name="IsMissing">Whether its gradient is missing.</param>
internal readonly record struct AlteredSample(double[]? Features, double? Label, bool IsMissing);
