using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>What is emitted of a loss; the run-time LossPlan is printed from it.</summary>
/// <param name="Words">What it is called in a sentence.</param>
/// <param name="Classes">Number of classes; 0 where labels are real.</param>
/// <param name="Factors">Constants that scale it, bits of doubles, outermost first.</param>
/// <param name="IsOfOutput">Whether it takes the model's output as it is.</param>
/// <param name="Sign">What is certain of the sign of the scaled value.</param>
/// <param name="HasExponentials">Whether its derivative comes from exponentials.</param>
internal sealed record LossPlan(string Words, int Classes, EquatableArray<long> Factors, bool IsOfOutput, ValueSign Sign, bool HasExponentials);
