namespace AgtGen.Checker.Network;

/// <summary>z = W x + b, then a function of each z.</summary>
/// <param name="Weight">Number of the parameter W, of shape (Outputs, Inputs).</param>
/// <param name="Bias">Number of b; -1 for none.</param>
/// <param name="Inputs">Features that it is given.</param>
/// <param name="Outputs">Features that it gives.</param>
/// <param name="Activation">The function.</param>
internal sealed record Layer(int Weight, int Bias, int Inputs, int Outputs, Activation Activation);
