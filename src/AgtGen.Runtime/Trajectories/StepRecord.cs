namespace AgtGen.Trajectories;

/// <summary>
/// What the sweep back over one step needs, whatever the number of outputs; nu is the functional after the step. Coefficients hold the rate and the weight of a sample.
/// </summary>
internal abstract class StepRecord
{
    private readonly double full;
    private readonly double member;

    /// <param name="batch">The samples of the step.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="rate">The rate.</param>
    protected StepRecord(int[] batch, StepWeights weights, DescentRate rate)
    {
        Batch = batch;
        Keep = rate.Keep;
        full = rate.Rate * weights.Largest;
        member = rate.Rate * (weights.IsWhole ? weights.Largest : weights.Single);
    }

    public int[] Batch { get; }

    /// <summary>1 less rate times decay.</summary>
    public double Keep { get; }

    /// <summary>What the removal of a sample takes from the mean: a vector whose product with nu each affected sample adds, with a minus; empty where none is taken.</summary>
    public double[] Mean { get; private set; } = [];

    /// <summary>By what share of it that product can be larger.</summary>
    public Upper MeanSpread { get; private set; }

    /// <summary>What each affected sample adds beyond that, for each unit of |nu|: its share in other samples' weights, and a gradient of limited length put in its place.</summary>
    public Upper Member { get; private set; }

    /// <summary>What each affected sample adds for each unit of the sum of |nu|'s entries: a gradient of limited entries put in its place.</summary>
    public Upper Replaced { get; private set; }

    /// <summary>What each sample that could have been affected besides, but is not, can add for each unit of |nu|: the weights are those of the full budget.</summary>
    public Upper Missing { get; private set; }

    /// <summary>How much of that depends on the functional's curvature: for each unit of rate * kappa * b |H nu|,</summary>
    public Upper MissingBend { get; private set; }

    /// <summary>and of what the slopes at the plain run miss of all samples.</summary>
    public Upper MissingRest { get; private set; }

    /// <summary>What rounding can add for each unit of |nu|.</summary>
    public Upper Error { get; private set; }

    /// <summary>Rate times the weight that is reckoned with, kappa_k.</summary>
    protected double Full => full;

    /// <summary>The same for the gradient of an affected sample itself: of the only one in the batch where their number differs from step to step,</summary>
    protected double Own => member;

    /// <summary>and of as many as there can be.</summary>
    protected double Most => full;

    /// <param name="alteration">The threat.</param>
    /// <param name="weights">Of the samples.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="gradient">The mean gradient, in the layout of nu.</param>
    /// <param name="bounds">Of the step.</param>
    /// <param name="sizes">What the samples add.</param>
    /// <param name="countsApart">Whether what a sample adds to other samples' weights is counted sample by sample, and not here.</param>
    protected void Share(Alteration alteration, StepWeights weights, DescentRate rate, ReadOnlySpan<double> gradient, StepBounds bounds, StepSizes sizes, bool countsApart)
    {
        Upper eta = rate.Rate;
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + bounds.Relative);
        BatchSums sums = bounds.Sums;
        Upper curved = eta * kappa * bounds.Top * bounds.Distance;
        if (weights.Shrinks)
        {
            Mean = new double[gradient.Length];
            for (int f = 0; f < gradient.Length; f++)
            {
                Mean[f] = member * gradient[f];
            }

            Upper lengths = sums.LargestLength + sums.MeanLength;
            Member = weights.IsWhole || countsApart ? 0 : curved + (eta * weights.Spread * lengths);
            MeanSpread = weights.IsWhole || !countsApart ? 0 : weights.Spread / Math.BitDecrement(weights.Single);
            if (weights.IsWhole)
            {
                (Upper bent, MissingBend, MissingRest) = countsApart ? MissingParts(weights, eta, kappa, bounds, sizes) : (curved, 0, 0);
                Missing = bent + (eta * kappa * kappa * weights.Affected * lengths);
            }
        }

        Member += eta * kappa * alteration.Length;
        Replaced = alteration.Kind == AlterationKind.Substitution ? eta * kappa * alteration.Reach : 0;
        Upper mean = weights.Shrinks ? eta * kappa * weights.Affected * sums.MeanLength : 0;
        Error = (bounds.Relative * (sizes.Rest + (sizes.Member * weights.Affected) + mean + (bounds.Distance * (sizes.Trace + 1)))) + bounds.Defects.Plain + sizes.Rounded + 1e-290;
    }

    /// <summary>
    /// What the others' weights are less for a sample that is not affected, kappa^2, times the product of nu with the sum of (w_i u_i + g_i) x_i over the samples that are not affected. Of w_i u_i the sum over all samples is b H nu times the
    /// move, and what step and functionals are apart; the affected ones and rounding are counted here.
    /// </summary>
    private static (Upper Bent, Upper Bend, Upper Missed) MissingParts(StepWeights weights, Upper eta, Upper kappa, StepBounds bounds, StepSizes sizes)
    {
        Upper rounded = bounds.Relative * ((Upper)1 + (eta * kappa * bounds.Sums.Slope)) * 2;
        Upper bent = kappa * ((bounds.Distance * ((eta * kappa * bounds.Sums.LargestSlope * weights.Affected) + rounded)) + (bounds.Relative * sizes.Rest));
        return (bent, kappa * bounds.Distance, kappa * ((Upper)1 + bounds.Relative));
    }
}
