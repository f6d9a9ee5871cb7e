namespace AgtGen.TruthBench.Judging;

/// <summary>What is claimed of test points.</summary>
/// <param name="Stable">Points whose prediction cannot change; none for a regression.</param>
/// <param name="AccuracyLower">Of the accuracy.</param>
/// <param name="AccuracyUpper">Of the accuracy.</param>
/// <param name="LossLower">Of the mean loss.</param>
/// <param name="LossUpper">Of the mean loss.</param>
internal sealed record PointClaim(bool[] Stable, double AccuracyLower, double AccuracyUpper, double LossLower, double LossUpper);
