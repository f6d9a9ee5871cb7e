using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// An order of the states (theta, -v) that every step keeps: one is at least another if theta is, and -v + kappa theta is, too. In the coordinates theta and x = -v + kappa theta the step
/// theta' = (a - kappa rate p) theta + rate p x, x' = (mu + kappa rate p) x + (kappa (a - mu - kappa rate p) - c lambda) theta, a = 1 - rate q lambda, has no negative factor if
/// (1) a - kappa rate p is at least 0 and (2) kappa (1 - mu - rate q lambda) - kappa^2 rate p - c lambda is, too; the gradient enters both coordinates with the same sign. So the run whose gradients are the upper
/// bounds stays below every admissible run: the closed-loop rule. Both conditions hold for all smaller rates if for the largest. For plain momentum some kappa satisfies them exactly if rate c lambda is at most
/// (1 - root(mu))^2, the condition of the field; for Nesterov's if rate lambda is at most ((1 - mu) / (1 + mu))^2. Without a decay in the gradient kappa = 0 does, and theta and v have bounds each for itself.
/// </summary>
internal static class MomentumCone
{
    /// <summary>A kappa for all steps, or null if there is none.</summary>
    public static double? Kappa(Sgd optimizer)
    {
        MomentumLaw law = new(optimizer, Interval<double>.Point(optimizer.Rates.Largest), isFirst: false);
        if (optimizer.IsDecoupled || optimizer.WeightDecay == 0)
        {
            return law.Keep.Lower >= 0 ? 0 : null;
        }

        Interval<double> one = Interval<double>.Point(1);
        Interval<double> rest = one - law.Momentum - (law.Rate * law.OfGradient * law.WeightDecay);
        Interval<double> velocity = law.Rate * law.OfVelocity;
        double middle = rest.Lower / (2 * velocity.Upper);
        if (!(middle > 0 && double.IsFinite(middle)))
        {
            return null;
        }

        Interval<double> kappa = Interval<double>.Point(middle);
        Interval<double> own = one - (law.Rate * law.OfGradient * law.WeightDecay) - (kappa * velocity);
        Interval<double> other = (kappa * rest) - (kappa * kappa * velocity) - (law.Share * law.WeightDecay);
        return own.Lower >= 0 && other.Lower >= 0 ? middle : null;
    }
}
