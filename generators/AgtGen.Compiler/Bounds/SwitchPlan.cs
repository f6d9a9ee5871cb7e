using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>Where gradients of a layer have passed back through a function whose slope jumps; the run-time SwitchSite is printed from it.</summary>
/// <param name="Delta">Slot of the gradient behind the function.</param>
/// <param name="Input">Slot of what the function is applied to.</param>
/// <param name="Kinks">Where its slope jumps, bits of doubles.</param>
internal sealed record SwitchPlan(int Delta, int Input, EquatableArray<long> Kinks);
