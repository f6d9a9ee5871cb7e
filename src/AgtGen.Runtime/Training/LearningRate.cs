using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>The rate of one step: an enclosure of the real number max(rate / (1 + decay n), minimum) and the value that the nominal run uses.</summary>
internal readonly record struct LearningRate<T>(T Lower, T Nominal, T Upper)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="optimizer">The rule.</param>
    /// <param name="iteration">n, from 0.</param>
    public static LearningRate<T> At(Sgd optimizer, int iteration)
    {
        (double lower, double nominal, double upper) = (optimizer.LearningRate, optimizer.LearningRate, optimizer.LearningRate);
        if (optimizer.Decay > 0 && iteration > 0)
        {
            double below = ScalarMath<double>.AddDown(1, ScalarMath<double>.MultiplyDown(optimizer.Decay, iteration));
            double above = ScalarMath<double>.AddUp(1, ScalarMath<double>.MultiplyUp(optimizer.Decay, iteration));
            lower = Math.Max(0, ScalarMath<double>.DivideDown(optimizer.LearningRate, above));
            upper = ScalarMath<double>.DivideUp(optimizer.LearningRate, below);
            nominal = optimizer.LearningRate / (1 + (optimizer.Decay * iteration));
        }

        T low = Outward.Down<T>(Math.Max(lower, optimizer.MinimumRate));
        T high = Outward.Up<T>(Math.Max(upper, optimizer.MinimumRate));
        T middle = T.Clamp(T.CreateTruncating(Math.Max(nominal, optimizer.MinimumRate)), low, high);
        return T.IsFinite(high)
            ? new(low, middle, high)
            : throw new ArgumentException($"A learning rate of {Math.Max(nominal, optimizer.MinimumRate)} is too large for {typeof(T).Name}.", nameof(optimizer));
    }
}
