namespace AgtGen.Training;

/// <summary>
/// AdamW as torch.optim.AdamW has it: <see cref="Adam"/>, but the weight decay does not enter the gradient; it multiplies the parameters by 1 - rate * weightDecay before the step.
/// </summary>
public sealed record AdamW : AdaptiveOptimizer
{
#pragma warning disable RS0026 // Constructors with the same optional parameters: they come with one release, and no number is a schedule.
    /// <summary>AdamW with one rate.</summary>
    /// <param name="learningRate">Finite and positive.</param>
    /// <param name="beta1">At least 0 and below 1; its square below beta2.</param>
    /// <param name="beta2">Above 0 and below 1.</param>
    /// <param name="epsilon">Finite and positive.</param>
    /// <param name="weightDecay">Finite, at least 0; it multiplies the parameters.</param>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public AdamW(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : this(RateSchedule.Constant(learningRate), beta1, beta2, epsilon, weightDecay)
    {
    }

    /// <summary>AdamW with the given rates.</summary>
    /// <param name="rates">The rate of each step.</param>
    /// <param name="beta1">At least 0 and below 1; its square below beta2.</param>
    /// <param name="beta2">Above 0 and below 1.</param>
    /// <param name="epsilon">Finite and positive.</param>
    /// <param name="weightDecay">Finite, at least 0; it multiplies the parameters.</param>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public AdamW(RateSchedule rates, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : base(rates, beta1, beta2, epsilon, weightDecay)
    {
    }
#pragma warning restore RS0026

    internal override bool IsDecoupled => true;
}
