using System.Collections.Immutable;

namespace AgtGen.Kernels;

/// <summary>Where the gradient of a layer has passed back through a function whose slope jumps, as that of relu at 0, in <c>TrainWeightPerturbed</c>.</summary>
/// <param name="Delta">Slot of the gradient behind the function.</param>
/// <param name="Input">Slot of what the function is applied to.</param>
/// <param name="Kinks">Where its slope jumps.</param>
public sealed record SwitchSite(int Delta, int Input, ImmutableArray<double> Kinks);
