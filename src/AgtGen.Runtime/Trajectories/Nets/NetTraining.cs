using AgtGen.Kernels;

namespace AgtGen.Trajectories.Nets;

/// <summary>A training of a net with one hidden layer on full batches, and what may have happened to its data.</summary>
/// <param name="Rows">The data; of its start nothing is used.</param>
/// <param name="Shape">The net.</param>
/// <param name="Start">Its parameters at the start.</param>
/// <param name="Unit">The function of the hidden units.</param>
/// <param name="Residual">The loss.</param>
/// <param name="Alteration">The threat: samples are missing, or have another class.</param>
/// <param name="Descent">Rates, batches and decay.</param>
internal sealed record NetTraining(HeadData Rows, NetShape Shape, double[] Start, UnitKind Unit, ResidualKind Residual, Alteration Alteration, Descent Descent);
