using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>A constant of one step, such as its rate: an enclosure of the real number, and the value that the nominal run uses.</summary>
internal readonly record struct StepFactor<T>(T Lower, T Nominal, T Upper)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool IsZero => Lower == T.Zero && Upper == T.Zero;

    public Interval<T> Enclosure => new(Lower, Upper);

    public static StepFactor<T> operator -(StepFactor<T> factor) => new(-factor.Upper, -factor.Nominal, -factor.Lower);

    /// <param name="enclosure">Contains the real number.</param>
    /// <param name="nominal">A value nearby.</param>
    public static StepFactor<T> Of(Interval<double> enclosure, double nominal)
    {
        Interval<T> own = Interval<T>.Enclose(enclosure);
        return new(own.Lower, T.Clamp(T.CreateTruncating(nominal), own.Lower, own.Upper), own.Upper);
    }

    /// <summary>A number that is taken as exact.</summary>
    public static StepFactor<T> Of(double value) => Of(Interval<double>.Point(value), value);

    /// <summary>The rate of an iteration.</summary>
    /// <param name="rates">The rates of all steps.</param>
    /// <param name="iteration">From 0.</param>
    /// <exception cref="ArgumentException">The rate is not finite in the element type.</exception>
    public static StepFactor<T> Rate(RateSchedule rates, int iteration)
    {
        Interval<double> enclosure = rates.Enclose(iteration);
        StepFactor<T> rate = Of(new Interval<double>(Math.Max(enclosure.Lower, 0), enclosure.Upper), rates.At(iteration));
        return T.IsFinite(rate.Upper)
            ? rate
            : throw new ArgumentException(
                FormattableString.Invariant($"A learning rate of {rates.At(iteration)} is too large for {typeof(T).Name}."), nameof(rates));
    }
}
