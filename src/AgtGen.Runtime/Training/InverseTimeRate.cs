using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>A rate that falls as the reciprocal of the iteration; made by <see cref="RateSchedule.InverseTime"/>.</summary>
public sealed record InverseTimeRate : RateSchedule
{
    internal InverseTimeRate(double rate, double decay, double minimum)
    {
        Rate = RequirePositive(rate, nameof(rate));
        Decay = Require(decay, decay >= 0, nameof(decay), "must be finite and not negative");
        Minimum = Require(minimum, minimum >= 0, nameof(minimum), "must be finite and not negative");
    }

    /// <summary>The rate before it falls.</summary>
    public double Rate { get; }

    /// <summary>How fast the rate falls.</summary>
    public double Decay { get; }

    /// <summary>The rate never falls below this.</summary>
    public double Minimum { get; }

    internal override double Largest => Math.Max(Rate, Minimum);

    /// <inheritdoc/>
    public override double At(int iteration) => Math.Max(Rate / (1 + (Decay * iteration)), Minimum);

    internal override Interval<double> Enclose(int iteration) => ProgramConstant.LearningRate<double>(Rate, Decay, Minimum, iteration);
}
