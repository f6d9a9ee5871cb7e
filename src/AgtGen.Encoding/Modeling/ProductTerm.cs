using AgtGen.Numerics;

namespace AgtGen.Encoding.Modeling;

/// <summary>The product of two variables, or the square of one, times a coefficient.</summary>
/// <param name="First">A variable.</param>
/// <param name="Second">Another, or the same.</param>
/// <param name="Coefficient">The coefficient, which lies in this interval.</param>
public readonly record struct ProductTerm(Variable First, Variable Second, Interval<double> Coefficient);
