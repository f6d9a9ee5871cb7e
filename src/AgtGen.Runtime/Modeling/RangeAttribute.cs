namespace AgtGen.Modeling;

/// <summary>
/// Declares the domain of the input of <see cref="ForwardAttribute"/>: every feature lies in [<paramref name="lower"/>, <paramref name="upper"/>].
/// A perturbation is intersected with it, and a non-negative domain halves the cost of the first layer. Data outside it is rejected.
/// </summary>
/// <param name="lower">The smallest value a feature may take.</param>
/// <param name="upper">The largest value a feature may take.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RangeAttribute(double lower, double upper) : Attribute
{
    /// <summary>The smallest value a feature may take.</summary>
    public double Lower { get; } = lower;

    /// <summary>The largest value a feature may take.</summary>
    public double Upper { get; } = upper;
}
