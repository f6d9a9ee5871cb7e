using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// The gradient of a parameter by its factors: the gradient at the layer's output and, as second operand, what the layer was given. Such an op has no bound rule on purpose: a program that
/// stored its value would hold one gradient per sample. Programs leave the factors in slots and the runtime forms the gradient where it adds it up.
/// </summary>
internal abstract class FactoredGradientOp : Op
{
    /// <summary>How the runtime forms it.</summary>
    public abstract GradientForm Form { get; }

    public override int MinOperands => 2;
}
