using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// The step of descent with momentum as a linear map, in exact constants. With d = g + lambda theta (the gradient with its decay) it is v' = mu v + c d, and theta' = m theta - rate (v' or, with Nesterov's
/// momentum, d + mu v'). So theta' = (m - rate q lambda) theta - rate p v - rate q g. The first step has v' = d, whatever the dampening.
/// </summary>
internal readonly struct MomentumLaw
{
    /// <param name="optimizer">The rule.</param>
    /// <param name="rate">Contains the rate.</param>
    /// <param name="isFirst">Whether there is no velocity yet.</param>
    public MomentumLaw(Sgd optimizer, Interval<double> rate, bool isFirst)
    {
        Interval<double> one = Interval<double>.Point(1);
        Interval<double> momentum = Interval<double>.Point(optimizer.Momentum);
        Rate = rate;
        Momentum = isFirst ? Interval<double>.Point(0) : momentum;
        Share = isFirst ? one : one - Interval<double>.Point(optimizer.Dampening);
        WeightDecay = Interval<double>.Point(optimizer.IsDecoupled ? 0 : optimizer.WeightDecay);
        Keep = optimizer.IsDecoupled ? one - (rate * Interval<double>.Point(optimizer.WeightDecay)) : one;
        OfGradient = optimizer.Nesterov ? one + (momentum * Share) : Share;
        OfVelocity = optimizer.Nesterov ? momentum * Momentum : Momentum;
    }

    public Interval<double> Rate { get; }

    /// <summary>mu.</summary>
    public Interval<double> Momentum { get; }

    /// <summary>c = 1 - dampening.</summary>
    public Interval<double> Share { get; }

    /// <summary>lambda, of a decay that enters the gradient.</summary>
    public Interval<double> WeightDecay { get; }

    /// <summary>m = 1 - rate * decay, of a decay that does not.</summary>
    public Interval<double> Keep { get; }

    /// <summary>q.</summary>
    public Interval<double> OfGradient { get; }

    /// <summary>p.</summary>
    public Interval<double> OfVelocity { get; }

    /// <summary>The map of (theta, v).</summary>
    public Matrix2 Map => new(Keep - (Rate * OfGradient * WeightDecay), -(Rate * OfVelocity), Share * WeightDecay, Momentum);
}
