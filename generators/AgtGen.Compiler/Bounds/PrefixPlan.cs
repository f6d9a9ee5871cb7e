using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>The slots of a frozen prefix; the run-time FrozenPrefix is printed from it.</summary>
/// <param name="Slots">All that it computes, and the input.</param>
/// <param name="Feature">The one that trainings are given.</param>
internal sealed record PrefixPlan(EquatableArray<int> Slots, int Feature);
