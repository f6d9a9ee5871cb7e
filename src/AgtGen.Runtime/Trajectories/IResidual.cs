using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// The derivative phi of a loss by the one output z that it takes: a sample's gradient is phi(z, y) x. It does not decrease in z, so that the loss is convex; its slope does not depend on the label.
/// </summary>
internal interface IResidual
{
    /// <summary>Contains the loss for every output from <paramref name="lower"/> to <paramref name="upper"/>, which may be infinite.</summary>
    static abstract Interval<double> Loss(double lower, double upper, double label);

    /// <summary>Contains phi(z, y).</summary>
    static abstract Interval<double> Value(double z, double label);

    /// <summary>Contains the slope of phi everywhere between two outputs.</summary>
    static abstract Interval<double> Slope(double lower, double upper);

    /// <summary>How fast the slope changes at most between two outputs.</summary>
    static abstract Upper Bend(double lower, double upper);

    /// <summary>Contains phi(z + u, y) - value - slope * u for every u from <paramref name="lower"/> &lt;= 0 to <paramref name="upper"/> &gt;= 0.</summary>
    static abstract Interval<double> Remainder(double z, double label, double value, double slope, double lower, double upper);
}
