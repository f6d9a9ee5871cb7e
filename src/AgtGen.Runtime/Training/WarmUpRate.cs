using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>A rate that rises evenly before another schedule begins; made by <see cref="RateSchedule.WarmUp"/>.</summary>
public sealed record WarmUpRate : RateSchedule
{
    internal WarmUpRate(int steps, RateSchedule then)
    {
        ArgumentNullException.ThrowIfNull(then);
        (Steps, Then) = (RequireSteps(steps, nameof(steps)), then);
    }

    /// <summary>Steps of the rise.</summary>
    public int Steps { get; }

    /// <summary>What follows.</summary>
    public RateSchedule Then { get; }

    internal override double Largest => Then.Largest;

    /// <inheritdoc/>
    public override double At(int iteration) => iteration < Steps ? Then.At(0) * ((iteration + 1.0) / Steps) : Then.At(iteration - Steps);

    internal override Interval<double> Enclose(int iteration) => iteration < Steps
        ? Then.Enclose(0) * (Interval<double>.Point(iteration + 1.0) / Interval<double>.Point(Steps))
        : Then.Enclose(iteration - Steps);
}
