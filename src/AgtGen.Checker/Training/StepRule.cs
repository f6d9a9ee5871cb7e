using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>How descent moves the bounds of one entry, theta and its velocity.</summary>
/// <remarks>
/// <para>Without momentum a step is m theta - rate g, m = 1 - rate decay of either sign: its least value has the larger g, and theta at whichever end makes m theta less.</para>
/// <para>With momentum it is v' = mu v + c d, theta' = m theta - rate (v' or, by Nesterov, d + mu v'), d = g + lambda theta. The first step has v' = d. Say that a state (theta, v) is below another if theta is, and kappa theta - v is, too. A step
/// is linear in theta and x = kappa theta - v, with the four factors m - rate q lambda - kappa rate p and rate p (of theta'), kappa (m - mu - rate q lambda) - kappa^2 rate p - c lambda and mu + kappa rate p (of x'), p = mu or mu^2, q = c or 1 + mu c,
/// and a larger g makes both smaller. If no factor is negative, steps keep the order: the run from the lower theta and the upper v, driven by the upper g, stays below every run that there can be, and the mirrored one above. Rounding theta down and v up takes it
/// further down. All factors but the last two of theta' and x' fall with the rate, so that a kappa for the largest rate serves all. Where there is none, this checker has no rule.</para>
/// <para>In the first step v is 0 and v' = d: theta' = (m - rate q' lambda) theta - rate q' g with q' = 1 or 1 + mu, which may be more than q. It is required that this factor is not negative either, and that kappa m - kappa rate q' lambda - lambda
/// is not, which is that of kappa theta' - v'.</para>
/// </remarks>
internal sealed class StepRule
{
    private readonly Descent descent;
    private Twofold rate;
    private Twofold keep;
    private bool isFirst;

    /// <exception cref="Refusal">There is no order that steps keep.</exception>
    public StepRule(Descent descent)
    {
        this.descent = descent;
        if (HasMomentum)
        {
            RequireOrder();
        }
    }

    public bool HasMomentum => descent.Momentum > 0;

    /// <summary>The kappa of the order.</summary>
    public double Kappa { get; private set; }

    private double Coupled => descent.IsDecoupled ? 0 : descent.WeightDecay;

    /// <param name="step">From 0.</param>
    public void Begin(int step)
    {
        rate = descent.Rates.At(step);
        keep = (Twofold)1 - (rate * (HasMomentum && !descent.IsDecoupled ? 0 : descent.WeightDecay));
        isFirst = step == 0;
    }

    /// <summary>The lower bound of theta and the upper one of v after the step. The other two are those of -theta and -v.</summary>
    /// <param name="theta">Lower bound of theta.</param>
    /// <param name="other">Its upper bound.</param>
    /// <param name="velocity">Upper bound of v.</param>
    /// <param name="gradient">Upper bound of g.</param>
    public (Twofold Theta, Twofold Velocity) Down(double theta, double other, double velocity, Twofold gradient)
    {
        Twofold kept = keep.Down() >= 0 ? keep * theta : Twofold.Min(keep * theta, keep * other);
        if (!HasMomentum)
        {
            return (kept - (rate * gradient), 0);
        }

        Twofold decayed = gradient + ((Twofold)Coupled * theta);
        Twofold next = isFirst ? decayed : ((Twofold)descent.Momentum * velocity) + (((Twofold)1 - descent.Dampening) * decayed);
        Twofold direction = descent.IsNesterov ? decayed + (next * descent.Momentum) : next;
        return (kept - (rate * direction), next);
    }

    private void RequireOrder()
    {
        Twofold most = descent.Rates.Largest, mu = descent.Momentum, share = (Twofold)1 - descent.Dampening, m = descent.IsDecoupled ? (Twofold)1 - (most * descent.WeightDecay) : 1;
        Twofold p = most * (descent.IsNesterov ? mu * mu : mu), q = most * (descent.IsNesterov ? (mu * share) + 1 : share), first = most * (descent.IsNesterov ? mu + 1 : 1);

        // Without a decay in the gradient kappa = 0 keeps theta and v each for itself. With one, the middle of the numbers between the roots of the quadratic serves; a little more, so that hulls are no wider for how it is rounded.
        Kappa = Coupled == 0 ? 0 : ((m - mu - (q * Coupled)) / (p * 2)).High * (1 + 1e-12);
        Twofold kappa = Kappa;
        Twofold[] factors =
        [
            m - (q * Coupled) - (kappa * p),
            (kappa * (m - mu - (q * Coupled))) - (kappa * kappa * p) - (share * Coupled),
            m - (first * Coupled),
            (kappa * m) - (kappa * first * Coupled) - Coupled,
        ];
        if (kappa.High < 0 || factors.Any(factor => factor.Down() < 0))
        {
            throw Refusal.NotCovered("this momentum with this decay and these rates, whose steps keep no order of states");
        }
    }
}
