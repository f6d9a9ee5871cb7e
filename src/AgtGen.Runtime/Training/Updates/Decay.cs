using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>What a step takes from a parameter whatever the gradient is: theta becomes m theta - c sgn(theta), m = 1 - rate * decay, c = rate * l1.</summary>
/// <param name="Keep">m, of any sign.</param>
/// <param name="Threshold">c, at least 0.</param>
internal readonly record struct Decay<T>(StepFactor<T> Keep, StepFactor<T> Threshold)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="rates">The rates of all steps.</param>
    /// <param name="iteration">From 0.</param>
    /// <param name="weightDecay">At least 0.</param>
    /// <param name="l1">At least 0.</param>
    public static Decay<T> At(RateSchedule rates, int iteration, double weightDecay, double l1)
    {
        Interval<double> rate = rates.Enclose(iteration);
        double nominal = rates.At(iteration);
        return new(
            StepFactor<T>.Of(Interval<double>.Point(1) - (rate * Interval<double>.Point(weightDecay)), 1 - (nominal * weightDecay)),
            StepFactor<T>.Of(rate * Interval<double>.Point(l1), nominal * l1));
    }

    /// <summary>Encloses what becomes of the values of an interval.</summary>
    public Interval<T> Of(Interval<T> theta)
    {
        Interval<T> sign = new(T.CreateTruncating(T.Sign(theta.Lower)), T.CreateTruncating(T.Sign(theta.Upper)));
        return (Keep.Enclosure * theta) - (Threshold.Enclosure * sign);
    }
}
