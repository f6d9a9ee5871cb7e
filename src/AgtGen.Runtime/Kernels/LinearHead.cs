namespace AgtGen.Kernels;

/// <summary>
/// What the compiler found of a model whose output is affine in the trained parameters, with coefficients that do not depend on them: one linear layer on the input, and a loss of its outputs.
/// The bounds along the whole training (<see cref="Training.Domain.Trajectory"/>) rest on it.
/// </summary>
/// <param name="Weight">Index of the layer's weight among the parameters.</param>
/// <param name="Bias">Index of its bias; -1 for none.</param>
/// <param name="Residual">The derivative of the loss by the outputs.</param>
public sealed record LinearHead(int Weight, int Bias, ResidualKind Residual);
