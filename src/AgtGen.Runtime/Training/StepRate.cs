using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>A rate that falls by a factor every some steps; made by <see cref="RateSchedule.Step"/>.</summary>
public sealed record StepRate : RateSchedule
{
    internal StepRate(double rate, int every, double factor)
    {
        Rate = RequirePositive(rate, nameof(rate));
        Every = RequireSteps(every, nameof(every));
        Factor = Require(factor, factor is > 0 and <= 1, nameof(factor), "must be positive and at most 1");
    }

    /// <summary>The first rate.</summary>
    public double Rate { get; }

    /// <summary>Steps of one rate.</summary>
    public int Every { get; }

    /// <summary>By what the rate is multiplied after them.</summary>
    public double Factor { get; }

    internal override double Largest => Rate;

    /// <inheritdoc/>
    public override double At(int iteration) => Rate * Math.Pow(Factor, iteration / Every);

    internal override Interval<double> Enclose(int iteration) => Interval<double>.Point(Rate) * ProgramConstant.Power(Interval<double>.Point(Factor), iteration / Every);
}
