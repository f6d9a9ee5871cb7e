using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>The rate of one step: an enclosure of the real number max(rate / (1 + decay n), minimum) and the value that the nominal run uses.</summary>
internal readonly record struct LearningRate<T>(T Lower, T Nominal, T Upper)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="optimizer">The rule.</param>
    /// <param name="iteration">n, from 0.</param>
    /// <exception cref="ArgumentException">The rate is not finite in the element type.</exception>
    public static LearningRate<T> At(Sgd optimizer, int iteration)
    {
        Interval<T> enclosure = ProgramConstant.LearningRate<T>(optimizer.LearningRate, optimizer.Decay, optimizer.MinimumRate, iteration);
        double nominal = Math.Max(optimizer.LearningRate / (1 + (optimizer.Decay * iteration)), optimizer.MinimumRate);
        T lower = T.Max(enclosure.Lower, T.Zero);
        return T.IsFinite(enclosure.Upper)
            ? new(lower, T.Clamp(T.CreateTruncating(nominal), lower, enclosure.Upper), enclosure.Upper)
            : throw new ArgumentException(
                FormattableString.Invariant($"A learning rate of {nominal} is too large for {typeof(T).Name}."), nameof(optimizer));
    }
}
