using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// How long a step of Adam can be, whatever the gradients are. m and v remember the same gradients, which their boxes forget: with m = (1 - b1) sum of b1^(t-i) g_i and v = (1 - b2) sum of b2^(t-i) g_i^2,
/// Cauchy and Schwarz give |m| at most (1 - b1) root(sum over j &lt; t of r^j) root(v / (1 - b2)), r = b1^2 / b2 &lt; 1. So |m^| / root(v^) is at most
/// C_t = (1 - b1) / root(1 - b2) * root((1 - r^t) / (1 - r)) * root(1 - b2^t) / (1 - b1^t): 1 in the first step, and never above 7.27 for (0.9, 0.999).
/// </summary>
internal static class AdamCap
{
    /// <summary>Whether r is below 1.</summary>
    public static bool Exists(double beta1, double beta2) => Ratio(beta1, beta2).Upper < 1;

    /// <summary>An upper bound of C_t.</summary>
    /// <param name="beta1">Of the gradients.</param>
    /// <param name="beta2">Of their squares.</param>
    /// <param name="step">t, from 1.</param>
    public static double Up(double beta1, double beta2, int step)
    {
        Interval<double> one = Interval<double>.Point(1);
        Interval<double> r = Ratio(beta1, beta2);
        Interval<double> first = one - Interval<double>.Point(beta1), second = one - Interval<double>.Point(beta2);
        Interval<double> reach = (one - ProgramConstant.Power(r, step)) / (one - r);
        Interval<double> mean = first / (one - ProgramConstant.Power(Interval<double>.Point(beta1), step));
        Interval<double> square = (one - ProgramConstant.Power(Interval<double>.Point(beta2), step)) / second;
        return Math.BitIncrement(Math.Sqrt((mean * mean * reach * square).Upper));
    }

    private static Interval<double> Ratio(double beta1, double beta2) => Interval<double>.Point(beta1) * Interval<double>.Point(beta1) / Interval<double>.Point(beta2);
}
