using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>phi = 2 (z - y), of the squared error.</summary>
internal readonly struct SquaredResidual : IResidual
{
    public static Interval<double> Loss(double lower, double upper, double label)
    {
        if (!(double.IsFinite(lower) && double.IsFinite(upper)))
        {
            return new(0, double.PositiveInfinity);
        }

        Interval<double> residual = new Interval<double>(lower, upper) - Interval<double>.Point(label);
        double least = residual.Lower > 0 ? residual.Lower : residual.Upper < 0 ? residual.Upper : 0;
        double most = Math.Max(-residual.Lower, residual.Upper);
        return new(ScalarMath<double>.MultiplyDown(least, least), ScalarMath<double>.MultiplyUp(most, most));
    }

    public static Interval<double> Value(double z, double label) =>
        Interval<double>.Point(2) * (Interval<double>.Point(z) - Interval<double>.Point(label));

    public static Interval<double> Slope(double lower, double upper) => Interval<double>.Point(2);

    public static Upper Bend(double lower, double upper) => 0;

    /// <summary>The residual is affine: only the rounding of its value is left.</summary>
    public static Interval<double> Remainder(double z, double label, double value, double slope, double lower, double upper) =>
        Value(z, label) - Interval<double>.Point(value) + ((Interval<double>.Point(2) - Interval<double>.Point(slope)) * new Interval<double>(lower, upper));
}
