using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Encoding.Relaxations;

/// <summary>
/// Lines above and below the logistic function over a range: at each of four points its tangent, moved up and down by what the function leaves it at most. Any points and slopes are sound, since the distances are bounded in
/// outward-rounded arithmetic; those chosen make a hull where the function bends one way, and near one elsewhere.
/// </summary>
internal static class FunctionEnvelope
{
    /// <summary>Rows of one function.</summary>
    public const int Rows = 2 * Points;

    private const int Points = 4;

    /// <summary>All values of the function.</summary>
    /// <param name="x">The range of the argument.</param>
    public static Interval<double> Range(Interval<double> x) =>
        new(LogisticResidual.Value(x.Lower, 0).Lower, LogisticResidual.Value(x.Upper, 0).Upper);

    /// <summary>Writes the rows: Product is the coefficient of the value, First that of the argument.</summary>
    /// <param name="x">The range of the argument.</param>
    /// <param name="rows">Overwritten, <see cref="Rows"/> of them.</param>
    public static void Write(Interval<double> x, Span<EnvelopeRow> rows)
    {
        ReadOnlySpan<double> points = [x.Lower, x.Upper, Touching(x), -Touching(-x)];
        for (int i = 0; i < Points; i++)
        {
            double at = Math.Clamp(points[i], x.Lower, x.Upper);
            double value = Middle(LogisticResidual.Value(at, 0)), slope = Middle(LogisticResidual.Slope(at, at));
            Interval<double> away = x - Interval<double>.Point(at);
            Interval<double> constant = Interval<double>.Point(value) - (Interval<double>.Point(slope) * Interval<double>.Point(at))
                + LogisticResidual.Remainder(at, 0, value, slope, away.Lower, away.Upper);
            rows[2 * i] = new(1, -slope, 0, constant.Lower);
            rows[(2 * i) + 1] = new(-1, slope, 0, -constant.Upper);
        }
    }

    /// <summary>
    /// Where the line that lies on the function from above touches it: that from the lower end where there is one on the bending side, else a parallel to the secant. A number; nothing depends on its precision.
    /// </summary>
    private static double Touching(Interval<double> x)
    {
        double low = Math.Max(0, x.Lower), high = x.Upper, start = Value(x.Lower);
        if (high <= 0 || x.Lower >= 0 || Tangent(high, x.Lower) > start)
        {
            double secant = x.Upper > x.Lower ? (Value(x.Upper) - start) / (x.Upper - x.Lower) : 0.25;
            double root = Math.Sqrt(Math.Max(0, 1 - (4 * secant)));
            double parallel = Math.Log((1 + root) / Math.Max(double.Epsilon, 1 - root));
            return high <= 0 ? -parallel : parallel;
        }

        // The tangent's value at the lower end rises with the point.
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Tangent(middle, x.Lower) > start ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static double Tangent(double at, double x) => Value(at) + (Value(at) * (1 - Value(at)) * (x - at));

    private static double Value(double x) => 1 / (1 + Math.Exp(-x));

    private static double Middle(Interval<double> interval) => Modeling.Middle.Of(interval);
}
