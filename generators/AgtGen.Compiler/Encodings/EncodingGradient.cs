namespace AgtGen.Compiler.Encodings;

/// <summary>One summand of a parameter's gradient.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Delta">The slot of the gradient at the layer's output.</param>
/// <param name="Activation">The slot of what the layer was given, whose outer product with it the summand is; -1 where it is the gradient at the output itself.</param>
internal sealed record EncodingGradient(int Parameter, int Delta, int Activation);
