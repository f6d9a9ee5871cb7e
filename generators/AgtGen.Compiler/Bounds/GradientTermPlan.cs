using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Bounds;

/// <summary>Where a pass leaves the factors of one summand of a parameter's gradient, and how that is formed of them.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Form">How it is formed.</param>
/// <param name="Delta">Slot.</param>
/// <param name="Activation">Slot, or -1 where the form takes none.</param>
/// <param name="Rule">What is known of the activation: Point, NonNegative or General.</param>
/// <param name="Convolution">The convolution, for the forms of one.</param>
internal sealed record GradientTermPlan(int Parameter, GradientForm Form, int Delta, int Activation, ProductRule Rule, ConvolutionShape? Convolution = null);
