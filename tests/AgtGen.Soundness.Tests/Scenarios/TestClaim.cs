namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>What a certificate says of test rows.</summary>
/// <param name="Stable">For each row, whether every admissible training predicts the same class; empty for regression.</param>
/// <param name="AccuracyLower">No admissible training has a lower accuracy.</param>
/// <param name="AccuracyUpper">No admissible training has a higher accuracy.</param>
/// <param name="LossLower">No admissible training has a lower mean loss.</param>
/// <param name="LossUpper">No admissible training has a higher mean loss.</param>
internal sealed record TestClaim(bool[] Stable, double AccuracyLower, double AccuracyUpper, double LossLower, double LossUpper);
