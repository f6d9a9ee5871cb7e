using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>A rate that falls along half a cosine; made by <see cref="RateSchedule.Cosine"/>.</summary>
public sealed record CosineRate : RateSchedule
{
    internal CosineRate(double rate, int steps, double minimum)
    {
        Rate = RequirePositive(rate, nameof(rate));
        Steps = RequireSteps(steps, nameof(steps));
        Minimum = Require(minimum, minimum >= 0 && minimum <= rate, nameof(minimum), "must be at least 0 and at most the rate");
    }

    /// <summary>The first rate.</summary>
    public double Rate { get; }

    /// <summary>Steps of the fall.</summary>
    public int Steps { get; }

    /// <summary>The rate after them.</summary>
    public double Minimum { get; }

    internal override double Largest => Rate;

    /// <inheritdoc/>
    public override double At(int iteration) => Minimum + ((Rate - Minimum) * (1 + Math.Cos(Math.PI * Math.Min(iteration, Steps) / Steps)) / 2);

    internal override Interval<double> Enclose(int iteration)
    {
        (Interval<double> low, Interval<double> high) = (Interval<double>.Point(Minimum), Interval<double>.Point(Rate));
        Interval<double> part = (Interval<double>.Point(1) + ProgramConstant.CosineOfPi(Math.Min(iteration, Steps), Steps)) * Interval<double>.Point(0.5);
        Interval<double> rate = low + ((high - low) * part);

        // Rounding may go beyond the ends; the rate does not.
        return rate.Intersect(low.Hull(high)) ?? rate;
    }
}
