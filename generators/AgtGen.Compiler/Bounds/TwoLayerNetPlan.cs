namespace AgtGen.Compiler.Bounds;

/// <summary>What is emitted of a net with one hidden layer; the run-time TwoLayerNet is printed from it.</summary>
/// <param name="Weight">Index of the first layer's weight.</param>
/// <param name="Bias">Index of its bias, or -1.</param>
/// <param name="OutputWeight">Index of the second layer's weight.</param>
/// <param name="OutputBias">Index of its bias, or -1.</param>
/// <param name="Unit">Name of the run-time UnitKind.</param>
/// <param name="Residual">Name of the run-time ResidualKind.</param>
internal sealed record TwoLayerNetPlan(int Weight, int Bias, int OutputWeight, int OutputBias, string Unit, string Residual);
