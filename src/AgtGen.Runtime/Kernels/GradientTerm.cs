namespace AgtGen.Kernels;

/// <summary>One summand of a parameter's per-sample gradient, as factors: the gradient itself is formed where it is aggregated, and only for some entries at a time.</summary>
/// <param name="Form">How it is formed.</param>
/// <param name="Delta">Slot of the gradient at the layer's output; always bounds in a bound pass.</param>
/// <param name="Activation">Slot of the layer's input; -1 where the form takes none.</param>
/// <param name="Fact">What is known of the activation in this pass.</param>
/// <param name="Shape">The convolution, for the forms of one.</param>
public readonly record struct GradientTerm(GradientForm Form, int Delta, int Activation, OperandFact Fact, ConvolutionShape Shape = default)
{
    /// <summary>Whether delta meets an activation.</summary>
    internal bool HasActivation => Form is GradientForm.OuterProduct or GradientForm.PatchProduct;

    /// <summary>Whether it is a product of rows and columns, which a sweep forms in registers; otherwise it is formed before.</summary>
    internal bool IsOuterProduct => Form == GradientForm.OuterProduct;
}
