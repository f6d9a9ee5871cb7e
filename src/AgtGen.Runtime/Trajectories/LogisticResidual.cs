using AgtGen.Numerics;
using Real = AgtGen.Numerics.ScalarMath<double>;
using SoftPlus = AgtGen.Kernels.Losses.SoftPlus<AgtGen.Numerics.ScalarMath<double>, double, double>;
using Functions = AgtGen.Numerics.Elementary<AgtGen.Numerics.ScalarMath<double>, double, double>;

namespace AgtGen.Trajectories;

/// <summary>phi = s(z) - y, s(z) = 1 / (1 + e^-z), of the binary cross-entropy. Its slope s' = s (1 - s) falls with |z|; the size of s'' rises to sqrt(3)/18 at |z| = ln(2 + sqrt(3)) and falls beyond.</summary>
internal readonly struct LogisticResidual : IResidual
{
    private const double SteepestBend = 1.3169578969248167;
    private const double LargestBend = 0.096225044864937630;

    public static Interval<double> Loss(double lower, double upper, double label) => label == 1
        ? new(SoftPlus.Down(-upper), SoftPlus.Up(-lower))
        : new(SoftPlus.Down(lower), SoftPlus.Up(upper));

    public static Interval<double> Value(double z, double label) => Sigmoid(z, z) - Interval<double>.Point(label);

    public static Interval<double> Slope(double lower, double upper)
    {
        (double near, double far) = Distances(lower, upper);
        double least = Functions.SigmoidDown(-far), most = Math.Min(Functions.SigmoidUp(-near), 0.5);

        // s (1 - s) rises with s up to 1/2.
        return new(Real.MultiplyDown(least, Real.SubtractDown(1, least)), Real.MultiplyUp(most, Real.SubtractUp(1, most)));
    }

    public static Upper Bend(double lower, double upper)
    {
        // The end that is nearer to where the bend is largest; the margin covers the rounding of that place.
        (double near, double far) = Distances(lower, upper);
        const double Margin = 1e-9;
        return near > SteepestBend + Margin ? BendAt(near) : far < SteepestBend - Margin ? BendAt(far) : Math.BitIncrement(LargestBend);
    }

    /// <summary>
    /// With the exact value and slope at z the remainder has its inner extremes where s' is that of z: at u = 0 and at u = -2z. With rounded ones it differs from that by at most
    /// their errors, <c>slack</c>, once for the ends and once for the inner points.
    /// </summary>
    public static Interval<double> Remainder(double z, double label, double value, double slope, double lower, double upper)
    {
        Interval<double> valueError = Value(z, label) - Interval<double>.Point(value);
        Interval<double> range = At(z, label, value, slope, lower).Hull(At(z, label, value, slope, upper)).Hull(valueError);
        double mirror = -2 * z;
        if (mirror > lower && mirror < upper)
        {
            range = range.Hull(At(z, label, value, slope, mirror));
        }

        Interval<double> slopeError = Slope(z, z) - Interval<double>.Point(slope);
        Upper reach = Math.Max(-lower, upper);
        Upper slack = (Size(valueError) + (Size(slopeError) * reach)) * 2;
        return range + new Interval<double>(-slack.Value, slack.Value);
    }

    private static Upper Size(Interval<double> error) => Math.Max(-error.Lower, error.Upper);

    private static Interval<double> At(double z, double label, double value, double slope, double move) =>
        Sigmoid(Real.AddDown(z, move), Real.AddUp(z, move)) - Interval<double>.Point(label) - Interval<double>.Point(value)
        - (Interval<double>.Point(slope) * Interval<double>.Point(move));

    private static (double Near, double Far) Distances(double lower, double upper) =>
        (lower > 0 ? lower : upper < 0 ? -upper : 0, Math.Max(-lower, upper));

    private static Upper BendAt(double z)
    {
        // s(-|z|) keeps its relative precision where it is small.
        double away = -Math.Abs(z);
        Interval<double> small = Sigmoid(away, away);
        Interval<double> large = Interval<double>.Point(1) - small;
        return Math.Max(0, (small * large * (large - small)).Upper);
    }

    private static Interval<double> Sigmoid(double lower, double upper) => new(Functions.SigmoidDown(lower), Functions.SigmoidUp(upper));
}
