namespace AgtGen.Kernels;

/// <summary>
/// One summand of a parameter's per-sample gradient: for a matrix the outer product of two slots, delta x activation; for a bias the delta itself.
/// </summary>
/// <param name="Delta">Slot of the gradient at the layer's output; always bounds in a bound pass.</param>
/// <param name="Activation">Slot of the layer's input, or -1 for a bias.</param>
/// <param name="Fact">What is known of the activation in this pass.</param>
public readonly record struct GradientTerm(int Delta, int Activation, OperandFact Fact);
