namespace AgtGen.Compiler.Bounds;

/// <summary>Where a pass leaves the factors of one summand of a parameter's gradient.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Delta">Slot.</param>
/// <param name="Activation">Slot, or -1 for a bias.</param>
/// <param name="Rule">What is known of the activation: Point, NonNegative or General.</param>
internal sealed record GradientTermPlan(int Parameter, int Delta, int Activation, ProductRule Rule);
