using AgtGen.Kernels;
using AgtGen.Training.Updates;

namespace AgtGen.Training;

/// <summary>
/// Stochastic gradient descent, with the momentum of torch.optim.SGD: from g, the mean gradient with its decay g + weightDecay * theta + l1 * sgn(theta), it makes v' = momentum * v + (1 - dampening) * g (in the first
/// step v' = g), and moves the parameters by -rate * v', or with Nesterov's momentum by -rate * (g + momentum * v').
/// </summary>
public sealed record Sgd : Optimizer
{
#pragma warning disable RS0026 // Constructors with the same optional parameters: they come with one release, and no number is a schedule.
    /// <summary>Descent with the rate max(learningRate / (1 + decay * n), minimumRate), n the iteration from 0.</summary>
    /// <param name="learningRate">Finite and positive.</param>
    /// <param name="decay">Finite, at least 0.</param>
    /// <param name="minimumRate">Finite, at least 0.</param>
    /// <param name="momentum">At least 0 and below 1.</param>
    /// <param name="dampening">At least 0 and at most 1; of a momentum that is not Nesterov's.</param>
    /// <param name="weightDecay">Finite, at least 0.</param>
    /// <param name="nesterov">Whether the step looks ahead by the momentum, which must then be positive.</param>
    /// <param name="l1">Finite, at least 0.</param>
    /// <param name="decoupled">Whether the weight decay multiplies the parameters by 1 - rate * weightDecay instead of entering the gradient.</param>
    /// <exception cref="ArgumentException">A value is outside its range, or two contradict each other.</exception>
    public Sgd(
        double learningRate,
        double decay = 0,
        double minimumRate = 0,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false,
        double l1 = 0,
        bool decoupled = false)
        : this(
            decay == 0 && minimumRate == 0 ? RateSchedule.Constant(learningRate) : RateSchedule.InverseTime(learningRate, decay, minimumRate),
            momentum,
            dampening,
            weightDecay,
            nesterov,
            l1,
            decoupled)
    {
    }

    /// <summary>Descent with the given rates.</summary>
    /// <param name="rates">The rate of each step.</param>
    /// <param name="momentum">At least 0 and below 1.</param>
    /// <param name="dampening">At least 0 and at most 1; of a momentum that is not Nesterov's.</param>
    /// <param name="weightDecay">Finite, at least 0.</param>
    /// <param name="nesterov">Whether the step looks ahead by the momentum, which must then be positive.</param>
    /// <param name="l1">Finite, at least 0.</param>
    /// <param name="decoupled">Whether the weight decay multiplies the parameters by 1 - rate * weightDecay instead of entering the gradient.</param>
    /// <exception cref="ArgumentException">A value is outside its range, or two contradict each other.</exception>
    public Sgd(
        RateSchedule rates,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false,
        double l1 = 0,
        bool decoupled = false)
        : base(rates)
    {
        Momentum = Require(momentum, momentum is >= 0 and < 1, nameof(momentum), "must be at least 0 and below 1");
        Dampening = Require(dampening, dampening is >= 0 and <= 1, nameof(dampening), "must be at least 0 and at most 1");
        WeightDecay = Require(weightDecay, weightDecay >= 0, nameof(weightDecay), "must be finite and not negative");
        L1 = Require(l1, l1 >= 0, nameof(l1), "must be finite and not negative");
        (Nesterov, IsDecoupled) = (nesterov, decoupled);
        if (nesterov && (momentum == 0 || dampening > 0))
        {
            throw new ArgumentException("Nesterov's momentum needs a positive momentum and no dampening.", nameof(nesterov));
        }
    }

#pragma warning restore RS0026
    /// <summary>How much of the velocity a step keeps.</summary>
    public double Momentum { get; }

    /// <summary>How much of a gradient does not enter the velocity.</summary>
    public double Dampening { get; }

    /// <summary>The factor of the parameters' own values (L2).</summary>
    public double WeightDecay { get; }

    /// <summary>Whether the step looks ahead by the momentum.</summary>
    public bool Nesterov { get; }

    /// <summary>The factor of the parameters' signs.</summary>
    public double L1 { get; }

    /// <summary>Whether the weight decay multiplies the parameters instead of entering the gradient; without momentum that is the same.</summary>
    public bool IsDecoupled { get; }

    internal override int StateValues => Momentum == 0 ? 0 : ValuesPerState + (MomentumCone.Kappa(this) is null ? 1 : 0);

    internal override UpdateRule<T> RuleFor<T>(ParameterState<T>[] parameters, ParameterState<T>[] gradients) =>
        Momentum == 0 ? new DescentRule<T>(this, parameters, gradients) : new MomentumRule<T>(this, parameters, gradients);
}
