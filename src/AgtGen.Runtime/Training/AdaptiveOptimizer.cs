using AgtGen.Kernels;
using AgtGen.Training.Updates;

namespace AgtGen.Training;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> have in common: running means of the gradient and of its square, whose ratio is the step.</summary>
public abstract record AdaptiveOptimizer : Optimizer
{
    private protected AdaptiveOptimizer(RateSchedule rates, double beta1, double beta2, double epsilon, double weightDecay)
        : base(rates)
    {
        Beta1 = Require(beta1, beta1 is >= 0 and < 1, nameof(beta1), "must be at least 0 and below 1");
        Beta2 = Require(beta2, beta2 is > 0 and < 1, nameof(beta2), "must be above 0 and below 1");
        Epsilon = Require(epsilon, epsilon > 0, nameof(epsilon), "must be finite and positive");
        WeightDecay = Require(weightDecay, weightDecay >= 0, nameof(weightDecay), "must be finite and not negative");
        if (!AdamCap.Exists(beta1, beta2))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The square of beta1 = {beta1} is not below beta2 = {beta2}, so nothing bounds the step; raise beta2 or lower beta1."), nameof(beta1));
        }
    }

    /// <summary>How much the mean of the gradients keeps in a step.</summary>
    public double Beta1 { get; }

    /// <summary>How much the mean of their squares keeps in a step.</summary>
    public double Beta2 { get; }

    /// <summary>What is added to the root in the divisor.</summary>
    public double Epsilon { get; }

    /// <summary>The factor of the parameters' own values.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether the weight decay multiplies the parameters instead of entering the gradient.</summary>
    internal abstract bool IsDecoupled { get; }

    internal override int StateValues => 2 * ValuesPerState;

    internal override UpdateRule<T> RuleFor<T>(ParameterState<T>[] parameters, ParameterState<T>[] gradients) => new AdamRule<T>(this, parameters, gradients);
}
