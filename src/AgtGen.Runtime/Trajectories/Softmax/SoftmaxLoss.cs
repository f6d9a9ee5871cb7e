using AgtGen.Numerics;
using Functions = AgtGen.Numerics.Elementary<AgtGen.Numerics.ScalarMath<double>, double, double>;
using OnePlus = AgtGen.Kernels.Losses.LogOnePlus<AgtGen.Numerics.ScalarMath<double>, double, double>;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories.Softmax;

/// <summary>The cross-entropy, ln(1 + the sum of e^d over the other classes), by the leads d of their outputs over the label's.</summary>
internal static class SoftmaxLoss
{
    /// <summary>At most the loss for all leads within their bounds; at least 0.</summary>
    public static double Down(ReadOnlySpan<Interval<double>> leads, int label)
    {
        double shift = Shift(leads, label, lead => lead.Lower), sum = shift > 0 ? Functions.ExpDown(-shift) : 0;
        for (int c = 0; c < leads.Length; c++)
        {
            sum = c == label ? sum : Real.AddDown(sum, Functions.ExpDown(Real.SubtractDown(leads[c].Lower, shift)));
        }

        double value = shift > 0 ? Real.AddDown(shift, Functions.LogDown(sum)) : OnePlus.Down(Math.Max(sum, 0));
        return Math.Max(value, 0);
    }

    /// <summary>At least the loss; infinite where a lead has no bound.</summary>
    public static double Up(ReadOnlySpan<Interval<double>> leads, int label)
    {
        double shift = Shift(leads, label, lead => lead.Upper), sum = shift > 0 ? Functions.ExpUp(-shift) : 0;
        if (double.IsPositiveInfinity(shift))
        {
            return shift;
        }

        for (int c = 0; c < leads.Length; c++)
        {
            sum = c == label ? sum : Real.AddUp(sum, Functions.ExpUp(Real.SubtractUp(leads[c].Upper, shift)));
        }

        return shift > 0 ? Real.AddUp(shift, Functions.LogUp(sum)) : OnePlus.Up(sum);
    }

    /// <summary>The largest lead, or 0: the loss is that and ln(e^-shift + the sum of e^(d - shift)), in which no exponential overflows.</summary>
    private static double Shift(ReadOnlySpan<Interval<double>> leads, int label, Func<Interval<double>, double> end)
    {
        double shift = 0;
        for (int c = 0; c < leads.Length; c++)
        {
            shift = c == label ? shift : Math.Max(shift, end(leads[c]));
        }

        return shift;
    }
}
