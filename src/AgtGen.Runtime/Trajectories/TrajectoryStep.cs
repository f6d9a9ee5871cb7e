using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>
/// What the sweep back needs of a step with one output. With nu the functional after it and p_i = rate nu . x_i, a step takes nu . (theta' - theta) to
/// <code>kappa sum over S of (p_j phi_j - rate nu . G) - kappa sum over the others of p_i (w_i u_i + g_i)</code>
/// with u_i the move of the output and g_i what the slope w_i misses; the functional before the step is nu - sum of kappa p_i w_i x_i, which takes the terms in u_i off, those of S apart.
/// </summary>
internal sealed class TrajectoryStep : StepRecord
{
    /// <param name="batch">The samples of the step.</param>
    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="facts">Of the samples.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="gradient">The mean gradient.</param>
    /// <param name="bounds">Of the step.</param>
    public TrajectoryStep(
        int[] batch, HeadData data, Alteration alteration, BatchFacts facts, StepWeights weights, DescentRate rate, ReadOnlySpan<double> gradient, StepBounds bounds)
        : base(batch, weights, rate)
    {
        int size = batch.Length;
        (MemberPositive, MemberNegative, RestPositive, RestNegative, Multiplier) = (new double[size], new double[size], new double[size], new double[size], new double[size]);
        double multiplier = weights.IsWhole ? Full : rate.Rate * weights.Plain;
        bool mixes = weights.Shrinks && !weights.IsWhole;
        Mixed = new double[mixes ? size : 0];
        Upper mixed = mixes ? (Upper)Full * weights.Plain * ((Upper)1 + bounds.Relative) : 0;
        Upper rest = 0, members = 0, rounded = 0, trace = 0;
        for (int i = 0; i < size; i++)
        {
            Upper norm = data.Norms[batch[i]];
            Multiplier[i] = multiplier * facts.Slope[i];
            RestPositive[i] = Real.MultiplyUp(Full, -facts.RemainderLower[i]);
            RestNegative[i] = Real.MultiplyDown(Full, -facts.RemainderUpper[i]);
            SetMember(i, data.Labels[batch[i]], alteration.Kind, multiplier, facts);
            rest += norm * Math.Max(RestPositive[i], -RestNegative[i]);
            if (mixes)
            {
                Mixed[i] = (mixed * facts.Slope[i] * facts.Reach[i]).Value;
                rest += norm * Mixed[i] * weights.Affected;
            }

            members = Upper.Max(members, norm * Math.Max(Math.Abs(MemberPositive[i]), Math.Abs(MemberNegative[i])));
            rounded += norm * Multiplier[i] * facts.OutputError[i];
            trace += norm * norm * Multiplier[i];
        }

        members *= alteration.Kind == AlterationKind.Move ? alteration.Reach : 1;
        Share(alteration, weights, rate, gradient, bounds, new(rest, members, trace, rounded * 2), countsApart: true);
    }

    /// <summary>What an affected sample adds at most is this times p where p > 0 (rounded up), </summary>
    public double[] MemberPositive { get; }

    /// <summary>and this times p where p &lt; 0 (rounded down).</summary>
    public double[] MemberNegative { get; }

    /// <summary>What any sample adds at most is this times p where p > 0 (rounded up, at least 0),</summary>
    public double[] RestPositive { get; }

    /// <summary>and this times p where p &lt; 0 (rounded down, at most 0).</summary>
    public double[] RestNegative { get; }

    /// <summary>mu_i / p_i: what makes the functional before the step of the one after it.</summary>
    public double[] Multiplier { get; }

    /// <summary>
    /// Where the number of removed samples differs from step to step, s of them make the others weigh more than is reckoned with, by s / (b (b - s)) of the mean: every removed sample adds at most the sum of this times the size of p over the batch. Empty otherwise.
    /// </summary>
    public double[] Mixed { get; }

    private void SetMember(int i, double label, AlterationKind kind, double multiplier, BatchFacts facts)
    {
        switch (kind)
        {
            case AlterationKind.Flip:
                MemberPositive[i] = MemberNegative[i] = Full * (1 - (2 * label));
                break;
            case AlterationKind.Move:
                MemberPositive[i] = MemberNegative[i] = Full;
                break;
            default:
                // The weight of its own gradient lies between those of one and of all that can be missing.
                MemberPositive[i] = Real.MultiplyAddUp(Full, facts.RemainderLower[i], Real.MultiplyAddUp(
                    multiplier, Real.MultiplyUp(facts.Slope[i], facts.MoveUpper[i]), Real.MultiplyUp(facts.Value[i] > 0 ? Most : Own, facts.Value[i])));
                MemberNegative[i] = Real.MultiplyAddDown(Full, facts.RemainderUpper[i], Real.MultiplyAddDown(
                    multiplier, Real.MultiplyDown(facts.Slope[i], facts.MoveLower[i]), Real.MultiplyDown(facts.Value[i] < 0 ? Most : Own, facts.Value[i])));
                break;
        }
    }
}
