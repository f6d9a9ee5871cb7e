namespace AgtGen.Training;

/// <summary>
/// Plain stochastic gradient descent with the rate max(learningRate / (1 + decay * n), minimumRate), n the iteration from 0. The rate is a value fixed
/// before training: one that looked at training values could differ between the clean and the altered run.
/// </summary>
public sealed record Sgd
{
    /// <summary>A rule with the given rates.</summary>
    /// <param name="learningRate">Finite and positive.</param>
    /// <param name="decay">Finite, at least 0.</param>
    /// <param name="minimumRate">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Sgd(double learningRate, double decay = 0, double minimumRate = 0)
    {
        LearningRate = Require(learningRate, learningRate > 0, nameof(learningRate), "must be finite and positive");
        Decay = Require(decay, decay >= 0, nameof(decay), "must be finite and not negative");
        MinimumRate = Require(minimumRate, minimumRate >= 0, nameof(minimumRate), "must be finite and not negative");
    }

    /// <summary>The rate of the first iteration.</summary>
    public double LearningRate { get; }

    /// <summary>How fast the rate falls.</summary>
    public double Decay { get; }

    /// <summary>The rate never falls below this.</summary>
    public double MinimumRate { get; }

    /// <summary>How per-sample gradients are clipped; null for not at all.</summary>
    public Clip? Clip { get; init; }

    private static double Require(double value, bool holds, string name, string rule) =>
        holds && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");
}
