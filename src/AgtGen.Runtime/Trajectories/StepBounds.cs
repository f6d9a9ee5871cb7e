namespace AgtGen.Trajectories;

/// <summary>What is known of a step as a whole.</summary>
/// <param name="Sums">Of the batch.</param>
/// <param name="Defects">Of rounding.</param>
/// <param name="Distance">How far an altered run is from the plain one before the step, at most.</param>
/// <param name="Top">The largest eigenvalue of the sum of kappa_k omega x x^T.</param>
/// <param name="Relative">Relative error of any term.</param>
internal readonly record struct StepBounds(BatchSums Sums, Defects Defects, Upper Distance, Upper Top, Upper Relative);
