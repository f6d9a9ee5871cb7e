namespace AgtGen.Kernels;

/// <summary>
/// What the compiler found of a net with one hidden layer: a linear layer on what training passes are given, a function of each of its outputs, a second linear layer, and a loss of its outputs; all of both layers is trained.
/// Bounds along the whole training (<see cref="Training.Domain.Trajectory"/>) know it for tens of steps.
/// </summary>
/// <param name="Weight">Index of the first layer's weight among the parameters.</param>
/// <param name="Bias">Index of its bias; -1 for none.</param>
/// <param name="OutputWeight">Index of the second layer's weight.</param>
/// <param name="OutputBias">Index of its bias; -1 for none.</param>
/// <param name="Unit">The function between them.</param>
/// <param name="Residual">The derivative of the loss by the outputs.</param>
public sealed record TwoLayerNet(int Weight, int Bias, int OutputWeight, int OutputBias, UnitKind Unit, ResidualKind Residual);
