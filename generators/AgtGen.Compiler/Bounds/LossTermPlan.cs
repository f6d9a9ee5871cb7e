using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>What is emitted of a term of a loss; the run-time LossTerm is printed from it.</summary>
/// <param name="Words">What it is called in a sentence.</param>
/// <param name="Factors">Constants that scale it, bits of doubles, outermost first.</param>
/// <param name="Weights">What multiplies it for each class, bits of doubles; empty for 1.</param>
/// <param name="IsOfOutput">Whether it takes the model's output as it is.</param>
/// <param name="HasExponentials">Whether its derivative comes from exponentials.</param>
internal sealed record LossTermPlan(string Words, EquatableArray<long> Factors, EquatableArray<long> Weights, bool IsOfOutput, bool HasExponentials);
