using AgtGen.Numerics;

namespace AgtGen.Encoding.Modeling;

/// <summary>A variable times a coefficient.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Coefficient">
/// The coefficient, of which nothing is known but that it lies in this interval. A rate over a batch size is rarely a floating-point number, and what is proved of a model must hold for the number that was meant.
/// </param>
public readonly record struct LinearTerm(Variable Variable, Interval<double> Coefficient);
