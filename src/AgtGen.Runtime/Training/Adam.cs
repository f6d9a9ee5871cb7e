namespace AgtGen.Training;

/// <summary>
/// Adam as torch.optim.Adam has it: from g, the mean gradient with its decay g + weightDecay * theta, it keeps m' = beta1 m + (1 - beta1) g and v' = beta2 v + (1 - beta2) g^2, and moves the parameters by
/// -rate * m^ / (root(v^) + epsilon), m^ = m' / (1 - beta1^t) and v^ = v' / (1 - beta2^t) in step t from 1.
/// </summary>
public sealed record Adam : AdaptiveOptimizer
{
#pragma warning disable RS0026 // Constructors with the same optional parameters: they come with one release, and no number is a schedule.
    /// <summary>Adam with one rate.</summary>
    /// <param name="learningRate">Finite and positive.</param>
    /// <param name="beta1">At least 0 and below 1; its square below beta2.</param>
    /// <param name="beta2">Above 0 and below 1.</param>
    /// <param name="epsilon">Finite and positive.</param>
    /// <param name="weightDecay">Finite, at least 0; it enters the gradient.</param>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : this(RateSchedule.Constant(learningRate), beta1, beta2, epsilon, weightDecay)
    {
    }

    /// <summary>Adam with the given rates.</summary>
    /// <param name="rates">The rate of each step.</param>
    /// <param name="beta1">At least 0 and below 1; its square below beta2.</param>
    /// <param name="beta2">Above 0 and below 1.</param>
    /// <param name="epsilon">Finite and positive.</param>
    /// <param name="weightDecay">Finite, at least 0; it enters the gradient.</param>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public Adam(RateSchedule rates, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : base(rates, beta1, beta2, epsilon, weightDecay)
    {
    }
#pragma warning restore RS0026

    internal override bool IsDecoupled => false;
}
