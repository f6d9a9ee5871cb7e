using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// r, the length of what the influences leave of the difference of two runs, step by step:
/// <code>E' = (1 - rate * decay) E - rate * kappa * sum over i not in S of x_i (omega_i y_i + f_i) + q</code>
/// with slopes omega_i and remainders f_i of the residual over the box of the output, y_i what E makes of x_i, q the products of influences of two samples of S. Completing the square in y + f / omega gives the
/// next r: the curvature that is left pays for its own error, which is why the bound holds for hundreds of steps.
/// </summary>
internal sealed class RemainderBound
{
    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly bool isShuffled;
    private readonly double[] forced;
    private readonly double[] forcedNow;
    private readonly double[] apartNow;
    private readonly double[] largest;
    private Upper unforced = 0;
    private Upper straight = 0;

    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="batchSize">Samples of the largest batch.</param>
    /// <param name="isShuffled">Whether a sample's place in the epochs changes.</param>
    public RemainderBound(HeadData data, Alteration alteration, int batchSize, bool isShuffled)
    {
        (this.data, this.alteration, this.isShuffled) = (data, alteration, isShuffled);
        (forced, forcedNow, apartNow) = (new double[data.Count], new double[batchSize], new double[batchSize]);
        largest = new double[alteration.Samples];
    }

    /// <summary>r; infinite if a step's conditions did not hold.</summary>
    public Upper Value { get; private set; } = 0;

    /// <summary>The next r.</summary>
    /// <param name="batch">The samples of the step.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="facts">Of the samples.</param>
    /// <param name="bounds">Of the step.</param>
    /// <param name="influence">The length of the longest influence.</param>
    /// <param name="bends">|H a_j|^2.</param>
    /// <param name="energyRoot">At least the root of the sum of o_i^2 |x_i D|^2 / omega_i over the samples that pay.</param>
    /// <param name="crossing">What affected samples do to each other, if curvature pays for it.</param>
    /// <param name="alone">What affected samples do, in length without rate and weight, where other ones may be affected in every step; otherwise 0.</param>
    public void Advance(
        int[] batch, StepWeights weights, DescentRate rate, SampleFacts facts, StepBounds bounds, Upper influence, ReadOnlySpan<double> bends, Upper energyRoot, Crossing crossing, Upper alone)
    {
        (BatchSums sums, Upper eta, Upper relative) = (bounds.Sums, rate.Rate, bounds.Relative);
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + relative);
        int k = weights.Affected;
        (Upper q, Upper apart) = alteration.Leaves && k > 0 && !alteration.IsOfBatch ? Forced(batch, weights, eta, kappa, facts, bounds, influence, bends) : (0, 0);
        Upper replaced = alteration.Kind == AlterationKind.Substitution
            ? eta * kappa * k * (((Upper)alteration.Reach * ((Upper)(data.Width * data.Outputs)).Sqrt()) + alteration.Length)
            : 0;
        Upper rest = replaced + (eta * kappa * alone) + bounds.Defects.Step;
        double left = ScalarMath<double>.SubtractDown(2 * rate.KeepLower, (eta * bounds.Top).Value);
        energyRoot *= kappa.Sqrt();
        Upper missed = eta * kappa * sums.Missed, direct = eta * kappa * sums.Direct;
        bool holds = left > 0 && rate.KeepLower > 0;
        Upper gain = holds ? eta * energyRoot * energyRoot / left : double.PositiveInfinity;
        Upper paid = holds ? Paid(rate, energyRoot, crossing, bounds.Top, left) + (eta * crossing.Flat) + direct + apart + rest : double.PositiveInfinity;
        (Value, unforced) = (Value * rate.KeepUpper, unforced * rate.KeepUpper);
        Value = holds ? Upper.Min(((Value * Value) + gain).Sqrt() + direct, Value + missed) + q + rest : double.PositiveInfinity;
        unforced = holds ? Upper.Min(((unforced * unforced) + gain).Sqrt() + direct, unforced + missed) + rest : double.PositiveInfinity;
        LargestSums.Select(forced, largest);
        Value = Upper.Min(Upper.Min(paid, Value), unforced + straight + LargestSums.Sum(largest, alteration.Samples));
    }

    /// <summary>
    /// The next r without what is straight. With U^2 = kappa sum of omega_i (y_i + f_i / omega_i)^2 over the samples that are left and q the bent part of the crossing, the square of r is at most
    /// <code>r^2 - rate (2 - rate L) U^2 + 2 rate (F + Q + sqrt(L) |q|) U + 2 rate Q (F + sqrt(shift) r) + |q|^2,</code>
    /// of which the largest over U is taken, where U is at most F + sqrt(L) r.
    /// </summary>
    private Upper Paid(DescentRate rate, Upper energyRoot, Crossing crossing, Upper top, double left)
    {
        Upper eta = rate.Rate, keep = Math.Max(1, rate.KeepUpper), kept = Value * rate.KeepUpper, length = eta * crossing.Bent;
        Upper slope = (keep * (energyRoot + crossing.Sway)) + (top.Sqrt() * length);
        Upper most = Upper.Min(slope / left, (energyRoot + (top.Sqrt() * Value)) * 2);
        Upper lasting = eta * 2 * keep * crossing.Sway * (energyRoot + (((Upper)crossing.Shift).Sqrt() * Value));
        return ((kept * kept) + (eta * slope * most) + lasting + (length * length)).Sqrt();
    }

    /// <summary>|q| of the step, and what of it is not the crossing; what each sample adds to it over the training is kept.</summary>
    private (Upper All, Upper Apart) Forced(int[] batch, StepWeights weights, Upper eta, Upper kappa, SampleFacts facts, StepBounds bounds, Upper influence, ReadOnlySpan<double> bends)
    {
        (BatchSums sums, Upper relative) = (bounds.Sums, bounds.Relative);
        Upper bendError = relative * sums.Slope * influence * weights.Plain;
        bool moves = isShuffled && weights.Shrinks;
        Upper other = weights.Shrinks && !weights.IsWhole && alteration.Samples > 1
            ? kappa * ((Upper)weights.Single * weights.Size * ((Upper)1 + relative)) * (SumOfLargest(bends) + (bendError * alteration.Samples))
            : 0;
        for (int i = 0; i < batch.Length; i++)
        {
            Upper norm = data.Norms[batch[i]];
            Upper self = weights.Spread * facts.OwnBend[i] * norm;
            Upper shuffle = moves ? weights.Spread * ((facts.Length[i] * norm) + sums.MeanLength) : 0;
            bool open = data.CandidateOf[batch[i]] >= 0;
            Upper own = open ? eta * (self + shuffle + other) : 0;
            Upper share = open ? own + (eta * kappa * facts.Crossed[i]) : 0;
            (forcedNow[i], apartNow[i]) = (share.Value, own.Value);
            forced[batch[i]] = ((Upper)forced[batch[i]] + share).Value;
        }

        LargestSums.Select(forcedNow.AsSpan(0, batch.Length), largest);
        Upper q = LargestSums.Sum(largest, weights.Affected);
        LargestSums.Select(apartNow.AsSpan(0, batch.Length), largest);
        Upper apart = LargestSums.Sum(largest, weights.Affected);
        if (weights.Shrinks && weights.IsWhole)
        {
            Upper missing = eta * kappa * kappa * weights.Size * ((Upper)1 + relative) * MissingBend(bends, bendError);
            (q, apart, straight) = (q + missing, apart + missing, straight + missing);
        }

        return (q, apart);
    }

    /// <summary>
    /// For s &lt; k affected samples kappa_s is less than kappa_k by (k - s) kappa_s kappa_k, while D has s terms only: the largest of (k - s) times the sum of the s largest |H a_j|.
    /// </summary>
    private Upper MissingBend(ReadOnlySpan<double> bends, Upper error)
    {
        LargestSums.Select(bends, largest);
        Upper most = 0, sum = 0;
        for (int s = 1; s < alteration.Samples; s++)
        {
            sum += Length(largest[s - 1]) + error;
            most = Upper.Max(most, sum * (alteration.Samples - s));
        }

        return most;
    }

    /// <summary>Upper bound of the sum of the k largest lengths.</summary>
    /// <param name="squares">Their squares, each a sum of as many terms as there are parameters, to nearest.</param>
    public Upper SumOfLargest(ReadOnlySpan<double> squares)
    {
        LargestSums.Select(squares, largest);
        Upper sum = 0;
        for (int i = 0; i < largest.Length; i++)
        {
            sum += Length(largest[i]);
        }

        return sum;
    }

    /// <summary>Upper bound of a length.</summary>
    /// <param name="square">Its square, as above.</param>
    public Upper Length(double square) => ((Upper)square * ((Upper)1 + Upper.Rounding((data.Outputs * data.Stride) + 4))).Sqrt();
}
