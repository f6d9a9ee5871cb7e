namespace AgtGen.Encoding.Models;

/// <summary>One summand of a parameter's gradient.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Delta">The slot of the gradient at the layer's output.</param>
/// <param name="Activation">The slot of what the layer was given, whose outer product with it the summand is; -1 where the summand is that gradient itself.</param>
public readonly record struct EncodingGradient(int Parameter, int Delta, int Activation);
