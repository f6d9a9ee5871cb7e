using AgtGen.Numerics;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>
/// A residual clamped to a limit. It still does not decrease, so that the loss that it is the slope of is convex; where the clip begins its own slope falls to 0 at once, so that outputs whose box holds such a place have
/// slopes from 0 on and no bend.
/// </summary>
/// <typeparam name="TResidual">The residual without a clip.</typeparam>
internal static class ClippedResidual<TResidual>
    where TResidual : struct, IResidual
{
    public static Interval<double> Value(double z, double label, ResidualLimit limit) => Values(z, z, label, limit);

    public static Interval<double> Slope(double lower, double upper, double label, ResidualLimit limit)
    {
        Interval<double> slope = TResidual.Slope(lower, upper);
        return Reach(lower, upper, label, limit) switch
        {
            ClipReach.Nowhere => slope,
            ClipReach.Everywhere => new(0, 0),
            _ => new(0, slope.Upper),
        };
    }

    public static Upper Bend(double lower, double upper, double label, ResidualLimit limit) => Reach(lower, upper, label, limit) switch
    {
        ClipReach.Nowhere => TResidual.Bend(lower, upper),
        ClipReach.Everywhere => 0,
        _ => double.PositiveInfinity,
    };

    /// <summary>
    /// What clamps from above is at most the residual without a clip, and at least the limit where it acts; from below likewise. So the bounds of the one hold for the other, but for the ends of the box.
    /// </summary>
    public static Interval<double> Remainder(double z, double label, double value, double slope, double lower, double upper, ResidualLimit limit)
    {
        (double least, double most) = (Real.AddDown(z, lower), Real.AddUp(z, upper));
        if (Reach(least, most, label, limit) == ClipReach.Nowhere)
        {
            return TResidual.Remainder(z, label, value, slope, lower, upper);
        }

        Interval<double> moved = Interval<double>.Point(slope) * new Interval<double>(lower, upper);
        Interval<double> monotone = Values(least, most, label, limit) - Interval<double>.Point(value) - moved;
        if (slope == 0)
        {
            return monotone;
        }

        Interval<double> smooth = TResidual.Remainder(z, label, value, slope, lower, upper);
        Interval<double> above = new Interval<double>(limit.Inner, limit.Outer) - Interval<double>.Point(value) - moved, below = -new Interval<double>(limit.Inner, limit.Outer) - Interval<double>.Point(value) - moved;
        bool rises = TResidual.Value(most, label).Upper > limit.Inner, falls = TResidual.Value(least, label).Lower < -limit.Inner;
        Interval<double> bounded = new(
            rises ? Math.Min(smooth.Lower, above.Lower) : smooth.Lower,
            falls ? Math.Max(smooth.Upper, below.Upper) : smooth.Upper);
        return monotone.Intersect(bounded) ?? monotone;
    }

    /// <summary>Contains the residual for all outputs between two; it does not decrease.</summary>
    private static Interval<double> Values(double lower, double upper, double label, ResidualLimit limit)
    {
        Interval<double> values = new(TResidual.Value(lower, label).Lower, TResidual.Value(upper, label).Upper);
        return double.IsPositiveInfinity(limit.Bound)
            ? values
            : new(Math.Clamp(values.Lower, -limit.Outer, limit.Inner), Math.Clamp(values.Upper, -limit.Inner, limit.Outer));
    }

    private static ClipReach Reach(double lower, double upper, double label, ResidualLimit limit)
    {
        if (double.IsPositiveInfinity(limit.Bound))
        {
            return ClipReach.Nowhere;
        }

        Interval<double> first = TResidual.Value(lower, label), last = TResidual.Value(upper, label);
        return first.Lower >= -limit.Inner && last.Upper <= limit.Inner ? ClipReach.Nowhere
            : first.Lower >= limit.Outer || last.Upper <= -limit.Outer ? ClipReach.Everywhere
            : ClipReach.Somewhere;
    }
}
