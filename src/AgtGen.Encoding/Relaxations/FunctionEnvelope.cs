using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Encoding.Relaxations;

/// <summary>
/// Lines above and below the logistic function over a range: tangents, moved by what the function leaves them at most. Any points and slopes are sound, since the distances are bounded in outward-rounded arithmetic; those chosen
/// lie near the function's hull.
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
        Span<double> points = stackalloc double[Points];
        PointsAbove(x, points);
        for (int i = 0; i < Points; i++)
        {
            (double slope, Interval<double> constant) = Line(x, points[i]);
            rows[i] = new(-1, slope, 0, -constant.Upper);
        }

        // s(-x) = 1 - s(x): what is below mirrors what is above.
        PointsAbove(-x, points);
        for (int i = 0; i < Points; i++)
        {
            (double slope, Interval<double> constant) = Line(x, -points[i]);
            rows[Points + i] = new(1, -slope, 0, constant.Lower);
        }
    }

    /// <summary>The tangent at a point, and what it must be moved by to have the whole function above or below it.</summary>
    private static (double Slope, Interval<double> Constant) Line(Interval<double> x, double point)
    {
        double at = Math.Clamp(point, x.Lower, x.Upper);
        double value = Middle.Of(LogisticResidual.Value(at, 0)), slope = Middle.Of(LogisticResidual.Slope(at, at));
        Interval<double> away = x - Interval<double>.Point(at);
        return (slope, Interval<double>.Point(value) - (Interval<double>.Point(slope) * Interval<double>.Point(at)) + LogisticResidual.Remainder(at, 0, value, slope, away.Lower, away.Upper));
    }

    /// <summary>
    /// Points whose lines make the function's hull from above. Where it bends down they touch it; where it does so at the upper end only, one of them starts from the lower end; else the secant is the hull. Numbers: nothing depends on their precision.
    /// </summary>
    private static void PointsAbove(Interval<double> x, Span<double> points)
    {
        double start = Value(x.Lower);
        if (x.Lower >= 0 || x.Upper <= 0 || Tangent(x.Upper, x.Lower) < start)
        {
            double secant = x.Upper > x.Lower ? (Value(x.Upper) - start) / (x.Upper - x.Lower) : 0.25;
            double parallel = WithSlope(secant);

            // Where the secant is the hull, the point with its slope is on the side that bends up, if the range reaches so far.
            parallel = x.Lower >= 0 || -parallel < x.Lower ? parallel : -parallel;
            (points[0], points[1], points[2], points[3]) = (parallel, x.Lower, x.Upper, (Math.Max(x.Lower, 0) + parallel) / 2);
            return;
        }

        // The value at the lower end of the tangent at a point rises with the point.
        (double low, double high) = (0, x.Upper);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Tangent(middle, x.Lower) > start ? (low, middle) : (middle, high);
        }

        // Slopes in equal parts: the function is furthest from its tangents where it bends most.
        double first = Slope(high), last = Slope(x.Upper);
        (points[0], points[1], points[2], points[3]) = (high, WithSlope(first + ((last - first) / 3)), WithSlope(last - ((last - first) / 3)), x.Upper);
    }

    /// <summary>The point of at least 0 where the function has a slope.</summary>
    private static double WithSlope(double slope)
    {
        double root = Math.Sqrt(Math.Max(0, 1 - (4 * slope)));
        return Math.Log((1 + root) / Math.Max(double.Epsilon, 1 - root));
    }

    private static double Tangent(double at, double x) => Value(at) + (Slope(at) * (x - at));

    private static double Slope(double x) => Value(x) * (1 - Value(x));

    private static double Value(double x) => 1 / (1 + Math.Exp(-x));
}
