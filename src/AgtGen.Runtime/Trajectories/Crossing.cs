using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// What the influences of affected samples do to each other in a step: q = rate * kappa * sum over S of w_l x_l (x_l . (D - a_l)), D the influences of all of S together. Every x_l is the sum of a bent and a flat part
/// (<see cref="CurvatureNorm"/>), and q with it.
/// </summary>
/// <param name="Sway">
/// The bent part of q, times E, is at most the rate times this times the root of (kappa * sum over i not in S of omega_i (x_i . E)^2 + <paramref name="Shift"/> |E|^2): the curvature of the samples that are left pays for it.
/// </param>
/// <param name="Bent">Its length without the rate, at most.</param>
/// <param name="Flat">That of the flat part.</param>
/// <param name="Shift">What is added to the curvature, at least 0.</param>
internal readonly record struct Crossing(Upper Sway, Upper Bent, Upper Flat, double Shift)
{
    /// <summary>Where curvature is not known to pay.</summary>
    public static Crossing Unknown => new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 0);

    /// <param name="data">The training.</param>
    /// <param name="batch">The samples of the step.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="relative">Relative error of a weight.</param>
    /// <param name="facts">Of the samples.</param>
    /// <param name="norm">Their lengths against the curvature of the step.</param>
    public static Crossing Of(HeadData data, int[] batch, StepWeights weights, Upper relative, BatchFacts facts, CurvatureNorm norm)
    {
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + relative), plain = (Upper)weights.Plain * ((Upper)1 + relative);
        (double[] shares, double[] pulls) = (norm.Shares, norm.Pulls);
        shares.AsSpan(0, batch.Length).Clear();
        pulls.AsSpan(0, batch.Length).Clear();
        for (int i = 0; i < batch.Length; i++)
        {
            if (data.CandidateOf[batch[i]] >= 0)
            {
                shares[i] = (plain * facts.Flattest[i] * norm.Whole[i] * norm.Whole[i]).Value;
                pulls[i] = (kappa * ((Upper)facts.Crossed[i] / data.Norms[batch[i]])).Value;
            }
        }

        // The curvature of S itself is missing: at most its share of all of it.
        double left = ScalarMath<double>.SubtractDown(1, MostOf(shares.AsSpan(0, batch.Length), norm.Largest.AsSpan(0, weights.Affected)).Value);
        norm.Adapt(left);
        return left > 0
            ? new(Most(norm.Bent) / Math.BitDecrement(Math.Sqrt(left)), Most(norm.BentPlain), Most(norm.Flat), norm.Shift)
            : Unknown;

        Upper Most(double[] lengths)
        {
            for (int i = 0; i < batch.Length; i++)
            {
                shares[i] = ((Upper)pulls[i] * lengths[i]).Value;
            }

            return MostOf(shares.AsSpan(0, batch.Length), norm.Largest.AsSpan(0, weights.Affected));
        }
    }

    private static Upper MostOf(ReadOnlySpan<double> values, Span<double> largest)
    {
        LargestSums.Select(values, largest);
        return LargestSums.Sum(largest, largest.Length);
    }
}
