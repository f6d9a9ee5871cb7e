using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>One rate for all steps; made by <see cref="RateSchedule.Constant"/>.</summary>
public sealed record ConstantRate : RateSchedule
{
    internal ConstantRate(double rate) => Rate = RequirePositive(rate, nameof(rate));

    /// <summary>The rate.</summary>
    public double Rate { get; }

    internal override double Largest => Rate;

    /// <inheritdoc/>
    public override double At(int iteration) => Rate;

    internal override Interval<double> Enclose(int iteration) => Interval<double>.Point(Rate);
}
