using AgtGen.Numerics;

namespace AgtGen.Encoding.Modeling;

/// <summary>A number in an interval and how far the interval reaches from it: solvers take numbers, and what is proved takes both.</summary>
internal static class Middle
{
    /// <summary>A number near the middle of an interval with finite ends; the end itself if both are one.</summary>
    /// <param name="interval">The interval.</param>
    public static double Of(Interval<double> interval) =>
        interval.Lower == interval.Upper ? interval.Lower : Math.Clamp((0.5 * interval.Lower) + (0.5 * interval.Upper), interval.Lower, interval.Upper);

    /// <summary>At least how far the interval reaches from <see cref="Of"/>.</summary>
    /// <param name="interval">The interval.</param>
    public static double Radius(Interval<double> interval)
    {
        Interval<double> distance = interval - Interval<double>.Point(Of(interval));
        return Math.Max(-distance.Lower, distance.Upper);
    }
}
