using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>A number of at least 0 that is known from above: every operation rounds upward. What overflows is infinite or NaN, and no comparison with it holds.</summary>
/// <param name="Value">The bound.</param>
internal readonly record struct Upper(double Value)
{
    /// <summary>Twice the unit roundoff: n times it bounds the relative error of n roundings in a row, higher orders included, for n below 2^51.</summary>
    private const double TwoRoundoffs = 1.0 / (1L << 52);

    public static implicit operator Upper(double value) => new(value);

    public static Upper operator +(Upper a, Upper b) => new(ScalarMath<double>.AddUp(a.Value, b.Value));

    public static Upper operator *(Upper a, Upper b) => new(ScalarMath<double>.MultiplyUp(a.Value, b.Value));

    /// <summary>Quotient by a positive number known from below.</summary>
    public static Upper operator /(Upper a, double b) => new(ScalarMath<double>.DivideUp(a.Value, b));

    /// <summary>How far a computation to nearest can be from the exact one, relative to the sum of the sizes of its terms, when at most so many roundings touch a term.</summary>
    public static Upper Rounding(int roundings) => new(roundings * TwoRoundoffs);

    public static Upper Distance(double a, double b) => a < b ? new(ScalarMath<double>.SubtractUp(b, a)) : new(ScalarMath<double>.SubtractUp(a, b));

    public static Upper Max(Upper a, Upper b) => new(Math.Max(a.Value, b.Value));

    public static Upper Min(Upper a, Upper b) => a.Value < b.Value ? a : b;

    public Upper Sqrt() => new(Math.BitIncrement(Math.Sqrt(Value)));
}
