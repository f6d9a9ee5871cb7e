using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>The constants of one step of descent with momentum; names as in <see cref="MomentumLaw"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct MomentumFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public MomentumFactors(Sgd optimizer, int iteration)
    {
        MomentumLaw law = new(optimizer, optimizer.Rates.Enclose(iteration), iteration == 0);
        Law = law;
        Rate = StepFactor<T>.Rate(optimizer.Rates, iteration);
        Momentum = StepFactor<T>.Of(law.Momentum, iteration == 0 ? 0 : optimizer.Momentum);
        LookAhead = StepFactor<T>.Of(optimizer.Momentum);
        Share = StepFactor<T>.Of(law.Share, iteration == 0 ? 1 : 1 - optimizer.Dampening);
        WeightDecay = StepFactor<T>.Of(law.WeightDecay, law.WeightDecay.Lower);
        L1 = StepFactor<T>.Of(optimizer.L1);
        Decay = Decay<T>.At(optimizer.Rates, iteration, optimizer.IsDecoupled ? optimizer.WeightDecay : 0, 0);
        Nesterov = optimizer.Nesterov;
    }

    public MomentumLaw Law { get; }

    public StepFactor<T> Rate { get; }

    public StepFactor<T> Momentum { get; }

    /// <summary>The momentum by which Nesterov's rule looks ahead, in the first step, too.</summary>
    public StepFactor<T> LookAhead { get; }

    public StepFactor<T> Share { get; }

    public StepFactor<T> WeightDecay { get; }

    public StepFactor<T> L1 { get; }

    public Decay<T> Decay { get; }

    public bool Nesterov { get; }

    /// <summary>Encloses parameter and velocity after the step.</summary>
    public (Interval<T> Theta, Interval<T> Velocity) After(Interval<T> theta, Interval<T> velocity, Interval<T> gradient)
    {
        Interval<T> sign = new(T.CreateTruncating(T.Sign(theta.Lower)), T.CreateTruncating(T.Sign(theta.Upper)));
        Interval<T> decayed = (gradient + (L1.Enclosure * sign)) + (WeightDecay.Enclosure * theta);
        Interval<T> next = (Momentum.Enclosure * velocity) + (Share.Enclosure * decayed);
        Interval<T> direction = Nesterov ? (LookAhead.Enclosure * next) + decayed : next;
        return (Decay.Of(theta) - (Rate.Enclosure * direction), next);
    }
}
