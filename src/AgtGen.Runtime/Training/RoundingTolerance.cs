using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// How far rounding can take the nominal run out of a box of the real run. One entry of the mean gradient comes from a chain of N roundings: for each matrix a
/// sum over its columns forward and one over its rows backward, then the sum over the batch, plus a constant for loss and activation. To first order the
/// error is at most N u times the magnitude of the terms, here (number of uses) * max(1, m)^2 with m the largest value of any slot (delta and activation
/// are both at most m), or the clip; u is the unit roundoff. The step multiplies it by the rate and rounds once. This is a test for
/// defects only: the box is hulled with the nominal value whatever the tolerance, so no certificate rests on it.
/// </summary>
internal sealed class RoundingTolerance
{
    /// <summary>Roundings of loss, activation, clipping and division, generously.</summary>
    private const int Elementwise = 64;

    private readonly double relative;
    private readonly int[] uses;
    private readonly double clip;

    private RoundingTolerance(double relative, int[] uses, double clip) => (this.relative, this.uses, this.clip) = (relative, uses, clip);

    public static RoundingTolerance Of<T>(ModelPlan plan, int batchSize, double clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double chain = plan.Parameters.Where(parameter => parameter.IsMatrix).Sum(parameter => (double)parameter.Rows + parameter.Columns + 2);
        double roundings = chain + batchSize + Elementwise;
        int[] uses = new int[plan.Parameters.Length];
        foreach (GradientSite site in plan.Nominal)
        {
            uses[site.Parameter] += site.Terms.Length;
        }

        return new(roundings * Math.ScaleB(1, -FloatingFormat<T>.Precision), uses, clip);
    }

    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="value">The nominal value of the entry.</param>
    /// <param name="rate">The rate of the step.</param>
    /// <param name="magnitude">m.</param>
    public double For(int parameter, double value, double rate, double magnitude)
    {
        double m = Math.Max(1, magnitude);
        return relative * (Math.Abs(value) + (rate * Math.Min(uses[parameter] * m * m, clip)));
    }
}
