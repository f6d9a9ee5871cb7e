using System.Collections.Immutable;

namespace AgtGen.Kernels;

/// <summary>Where the gradient of one parameter is found after a pass: the sum of its terms.</summary>
/// <param name="Parameter">Index into <see cref="ModelPlan.Parameters"/>.</param>
/// <param name="Terms">One per use of the parameter; empty if the loss does not depend on it.</param>
public sealed record GradientSite(int Parameter, ImmutableArray<GradientTerm> Terms);
