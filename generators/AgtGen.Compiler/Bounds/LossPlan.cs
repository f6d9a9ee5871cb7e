using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>What is emitted of a loss; the run-time LossPlan is printed from it.</summary>
/// <param name="Terms">What is added up.</param>
/// <param name="Classes">Number of classes; 0 where labels are real.</param>
/// <param name="Sign">What is certain of the sign of the value.</param>
internal sealed record LossPlan(EquatableArray<LossTermPlan> Terms, int Classes, ValueSign Sign);
