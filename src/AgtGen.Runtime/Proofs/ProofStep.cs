namespace AgtGen.Proofs;

/// <summary>What the check of a functional needs of a step.</summary>
/// <param name="Batch">The rows of the batch.</param>
/// <param name="Affected">How many of them can be affected at once.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Slopes">The multipliers, over rate, weight of a sample and what the functional makes of the row.</param>
/// <param name="Checks">Of the rows.</param>
/// <param name="Gradient">The mean gradient of the reference run.</param>
/// <param name="Distance">How far altered parameters can be from the reference before the step.</param>
/// <param name="Defect">How far a step of the reference is from what altered runs do besides, in length.</param>
internal sealed record ProofStep(int[] Batch, int Affected, ProofRate Rate, Fixed[] Slopes, SampleChecks Checks, long[] Gradient, Size Distance, Size Defect);
