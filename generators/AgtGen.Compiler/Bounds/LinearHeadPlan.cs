namespace AgtGen.Compiler.Bounds;

/// <summary>What is emitted of a model whose output is affine in what is trained; the run-time LinearHead is printed from it.</summary>
/// <param name="Weight">Index of the weight.</param>
/// <param name="Bias">Index of the bias, or -1.</param>
/// <param name="Residual">Name of the run-time ResidualKind.</param>
internal sealed record LinearHeadPlan(int Weight, int Bias, string Residual);
