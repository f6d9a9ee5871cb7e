using AgtGen.Kernels;

namespace AgtGen.Trajectories;

/// <summary>A training of a linear head, and what may have happened to its data: all that its bounds follow from.</summary>
/// <param name="Rows">The data and the start.</param>
/// <param name="Alteration">The threat.</param>
/// <param name="Residual">The loss.</param>
/// <param name="Descent">Rates, batches and decay.</param>
internal sealed record HeadTraining(HeadData Rows, Alteration Alteration, ResidualKind Residual, Descent Descent);
