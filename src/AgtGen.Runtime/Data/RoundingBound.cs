using System.Numerics;

namespace AgtGen.Data;

/// <summary>
/// How far a value may be from the exact one that it stands for: Relative * |value| + Absolute. The exact value is what recorded transformations, in real
/// arithmetic, make of the source's number, which for text is the decimal as it is written.
/// </summary>
/// <param name="Relative">At least 0.</param>
/// <param name="Absolute">At least 0.</param>
internal readonly record struct RoundingBound(double Relative, double Absolute)
{
    /// <summary>Values that are exact.</summary>
    public static RoundingBound None => default;

    /// <summary>A value rounded once to the nearest: by half a unit in the last place, or less than the smallest positive value near 0.</summary>
    public static RoundingBound Nearest<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2, double.CreateTruncating(T.Epsilon));

    public static RoundingBound Larger(RoundingBound a, RoundingBound b) =>
        new(Math.Max(a.Relative, b.Relative), Math.Max(a.Absolute, b.Absolute));

    /// <summary>
    /// Of y = (x - offset) * factor, two operations in double and one rounding to T. With s the rounded difference and p the rounded product, |y - exact| is at most
    /// |y - p| + |p - s factor| + |factor| |s - (x - offset)| + |factor| (error of x), where |factor| |x| is at most |factor| (|s| (1 + u) + |offset|) and |s factor|
    /// at most |y| up to the roundings in between.
    /// </summary>
    public RoundingBound Scaled<T>(double offset, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RoundingBound last = Nearest<T>();
        double inner = Nearest<double>().Relative;
        double between = Up(1 + Up(4 * last.Relative));
        double relative = Up(Up(last.Relative + Up(Up(2 * inner) + Relative)) * between);
        double ofOffset = Up(Math.Abs(factor) * Up(Up(Relative * Math.Abs(offset)) + Absolute));

        // Each of the five places where a product or the result may be subnormal gives up to one smallest value more.
        return new(relative, Up(ofOffset + Up(8 * last.Absolute)));
    }

    /// <summary>
    /// Values that may be read where the exact value is at most epsilon from the exact value of x: within Constant + Slope * |x| of x. Both sides are rounded, so
    /// the distance D obeys D &lt;= epsilon + (error at x) + (error at distance D from x).
    /// </summary>
    public (double Constant, double Slope) Reach(double epsilon)
    {
        if (this == None)
        {
            return (epsilon, 0);
        }

        double rest = Math.BitDecrement(1 - Relative);
        return rest > 0.5
            ? (Up(Up(epsilon + Up(2 * Absolute)) / rest), Up(Up(2 * Relative) / rest))
            : (double.PositiveInfinity, 0);
    }

    /// <summary>At least Constant + Slope * magnitude of <see cref="Reach"/>.</summary>
    public double Widened(double epsilon, double magnitude)
    {
        (double constant, double slope) = Reach(epsilon);
        return slope == 0 ? constant : Up(constant + Up(slope * magnitude));
    }

    /// <summary>Of a result rounded to nearest that is not negative, an upper bound of the exact one.</summary>
    private static double Up(double value) => Math.BitIncrement(value);
}
