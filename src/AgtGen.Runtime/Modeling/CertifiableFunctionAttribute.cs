namespace AgtGen.Modeling;

/// <summary>
/// Marks a static method of float or double numbers as a function of models: <see cref="Op.Apply{T}(Func{T, T}, System.Numerics.Tensors.Tensor{T})"/> applies one of one parameter entry by entry, and
/// <see cref="Op.Apply{T}(Func{T, T, T}, System.Numerics.Tensors.Tensor{T}, T)"/> takes one of output and target as the loss. The generator reads its body, derives its derivative, and bounds both.
/// </summary>
/// <remarks>
/// The body may use arithmetic, Exp, Log, Sqrt, Tanh, Sinh, Cosh, Abs, Max, Min, Clamp and whole powers of Math or MathF, local variables, other such methods, and conditions that compare the parameter (in a
/// loss: output - target) with constants. It must be defined everywhere and continuous where a condition switches; where its slope jumps, training uses that of the side which the condition takes.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CertifiableFunctionAttribute : Attribute;
