using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// The learning rate of each step: a value fixed before training. A rate that looked at training values could differ between the clean and the altered run. Iterations
/// are steps, counted from 0 over all epochs.
/// </summary>
public abstract record RateSchedule
{
    private protected RateSchedule()
    {
    }

    /// <summary>An upper bound of the rates of all iterations.</summary>
    internal abstract double Largest { get; }

    /// <summary>The same rate in every step.</summary>
    /// <param name="rate">Finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static RateSchedule Constant(double rate) => new ConstantRate(rate);

    /// <summary>max(rate / (1 + decay * n), minimum) at iteration n.</summary>
    /// <param name="rate">Finite and positive.</param>
    /// <param name="decay">Finite, at least 0.</param>
    /// <param name="minimum">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static RateSchedule InverseTime(double rate, double decay, double minimum = 0) => new InverseTimeRate(rate, decay, minimum);

    /// <summary>rate * factor^floor(n / every) at iteration n.</summary>
    /// <param name="rate">Finite and positive.</param>
    /// <param name="every">Steps of one rate, at least 1.</param>
    /// <param name="factor">Positive, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static RateSchedule Step(double rate, int every, double factor) => new StepRate(rate, every, factor);

    /// <summary>minimum + (rate - minimum) (1 + cos(pi n / steps)) / 2 at iteration n, and the minimum from iteration steps on.</summary>
    /// <param name="rate">Finite and positive.</param>
    /// <param name="steps">Steps of the fall, at least 1.</param>
    /// <param name="minimum">At least 0 and at most the rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static RateSchedule Cosine(double rate, int steps, double minimum = 0) => new CosineRate(rate, steps, minimum);

    /// <summary>A rate that rises evenly: the first one of <paramref name="then"/> times (n + 1) / steps at iteration n, and from iteration steps on that schedule from its start.</summary>
    /// <param name="steps">Steps of the rise, at least 1.</param>
    /// <param name="then">What follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
    public static RateSchedule WarmUp(int steps, RateSchedule then) => new WarmUpRate(steps, then);

    /// <summary>The rates one by one; the last one holds for all further iterations.</summary>
    /// <param name="rates">At least one, each finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no rate.</exception>
    public static RateSchedule Table(params IEnumerable<double> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return new TableRate([.. rates]);
    }

    /// <summary>The rate of one iteration as the plain training uses it, rounded to nearest. Certificates hold for an enclosure of the exact one.</summary>
    /// <param name="iteration">From 0.</param>
    public abstract double At(int iteration);

    /// <summary>Contains the exact rate of an iteration.</summary>
    /// <param name="iteration">From 0.</param>
    internal abstract Interval<double> Enclose(int iteration);

    private protected static double Require(double value, bool holds, string name, string rule) =>
        holds && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");

    private protected static double RequirePositive(double value, string name) => Require(value, value > 0, name, "must be finite and positive");

    private protected static int RequireSteps(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
