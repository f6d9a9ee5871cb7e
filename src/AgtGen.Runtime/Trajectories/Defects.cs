namespace AgtGen.Trajectories;

/// <summary>
/// What rounding does in a step. The plain parameters and the influences are computed to nearest and need not be exact: each is a number, and how far a step of it is from the exact recursion is a part of the
/// remainder.
/// </summary>
internal readonly struct Defects
{
    /// <summary>More than underflow loses anywhere.</summary>
    private const double Underflow = 1e-290;

    /// <param name="weights">The batch.</param>
    /// <param name="sums">Its sums.</param>
    /// <param name="influence">The length of the longest influence.</param>
    /// <param name="theta">The length of the plain parameters.</param>
    /// <param name="rate">The rate, from above.</param>
    /// <param name="relative">Relative error of any term of the step.</param>
    /// <param name="alteration">The threat.</param>
    public Defects(StepWeights weights, BatchSums sums, Upper influence, Upper theta, Upper rate, Upper relative, Alteration alteration)
    {
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + relative);
        Plain = relative * (theta + (rate * sums.MeanLength));
        Upper curved = kappa * ((sums.Slope * 2) + sums.LargestSlope);
        Upper forced = alteration.Leaves ? sums.LargestLength + sums.MeanLength : sums.LargestNorm * alteration.LabelReach;
        Upper influences = relative * ((influence * ((Upper)1 + (rate * curved))) + (rate * kappa * forced));
        Step = Plain + (influences * alteration.Samples) + (rate * kappa * sums.Rounded) + Underflow;
    }

    /// <summary>Of the plain parameters.</summary>
    public Upper Plain { get; }

    /// <summary>Of theirs, the influences of k samples and the outputs.</summary>
    public Upper Step { get; }
}
