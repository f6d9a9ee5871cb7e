using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Trajectories;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Ranges of a residual phi(z), and of what a line of any slope leaves of it, over a range of outputs; rounded outward.</summary>
internal static class ResidualRange
{
    private const double LargestSlope = 0.25;

    /// <summary>Contains phi(z) - slope z for every z of the range.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="label">The label, as the loss has it.</param>
    /// <param name="slope">Any number.</param>
    /// <param name="z">The range of outputs.</param>
    public static Interval<double> Beside(EncodedLoss loss, double label, double slope, Interval<double> z) => loss switch
    {
        EncodedLoss.SquaredError => ((Point(2) - Point(slope)) * z) - (Point(2) * Point(label)),
        EncodedLoss.Hinge => Hinge(label, slope, z),
        _ => Logistic(slope, z) - Point(label),
    };

    /// <summary>A slope whose line leaves little of phi over a range.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="z">The range of outputs.</param>
    public static double Slope(EncodedLoss loss, Interval<double> z)
    {
        if (loss != EncodedLoss.BinaryCrossEntropy)
        {
            return loss == EncodedLoss.SquaredError ? 2 : 0;
        }

        double width = z.Upper - z.Lower;
        double secant = (Sigmoid(z.Upper) - Sigmoid(z.Lower)) / width;
        return width > 1e-4 ? (double.IsFinite(secant) ? secant : 0) : Steepness(z.Lower + (width / 2));
    }

    /// <summary>The output of at least 0 at which the logistic function has a slope from 0 to 1/4; a number near it.</summary>
    /// <param name="slope">The slope.</param>
    public static double WithSlope(double slope)
    {
        double root = Math.Sqrt(Math.Max(0, 1 - (4 * slope)));
        return Math.Log((1 + root) / Math.Max(double.Epsilon, 1 - root));
    }

    private static Interval<double> Point(double value) => Interval<double>.Point(value);

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Steepness(double z) => Sigmoid(z) * Sigmoid(-z);

    /// <summary>A step at the margin of 1, where both values are admitted.</summary>
    private static Interval<double> Hinge(double label, double slope, Interval<double> z)
    {
        (double before, double after) = label > 0 ? (-1.0, 0.0) : (0.0, 1.0);
        Interval<double>? range = null;
        if (z.Lower <= label)
        {
            range = Point(before) - (Point(slope) * new Interval<double>(z.Lower, Math.Min(z.Upper, label)));
        }

        if (z.Upper >= label)
        {
            Interval<double> beyond = Point(after) - (Point(slope) * new Interval<double>(Math.Max(z.Lower, label), z.Upper));
            range = range?.Hull(beyond) ?? beyond;
        }

        return range!.Value;
    }

    /// <summary>
    /// With the exact slope s'(p) in place of the given one, inner extremes are at p and -p only. The two lines differ by at most (the difference of slopes) |z|: once where the extreme is, and once where it is taken to be.
    /// </summary>
    private static Interval<double> Logistic(double slope, Interval<double> z)
    {
        Interval<double> range = At(slope, z.Lower).Hull(At(slope, z.Upper));
        if (!(slope > 0) || slope > LargestSlope)
        {
            // Steeper than everywhere, or falling: the difference is monotone.
            return range;
        }

        double inner = WithSlope(slope);
        foreach (double candidate in (ReadOnlySpan<double>)[inner, -inner])
        {
            range = z.Contains(candidate) ? range.Hull(At(slope, candidate)) : range;
        }

        double reach = Math.Max(-z.Lower, z.Upper);
        Interval<double> slack = Point(2) * (LogisticResidual.Slope(inner, inner) - Point(slope)) * new Interval<double>(-reach, reach);
        return range + slack.Hull(-slack);
    }

    private static Interval<double> At(double slope, double z) =>
        double.IsFinite(z) ? LogisticResidual.Value(z, 0) - (Point(slope) * Point(z)) : new Interval<double>(0, 1) - (Point(slope) * Interval<double>.Whole);
}
