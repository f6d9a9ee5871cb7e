using System.Collections.Concurrent;
using AgtGen.Numerics;
using Real = AgtGen.Numerics.ScalarMath<double>;
using SoftPlus = AgtGen.Kernels.Losses.SoftPlus<AgtGen.Numerics.ScalarMath<double>, double, double>;
using Transcendental = AgtGen.Numerics.Elementary<AgtGen.Numerics.ScalarMath<double>, double, double>;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Where the slope of a focal loss is steepest. With q = s(-m) and L = -ln(1 - q) its size is G = q^g (g (1 - q) L + q), and dG/dq = q^(g-1) B with B = g L (g - (g + 1) q) + (2 g + 1) q. B is positive for q up to g / (g + 1); beyond, B = 0
/// where L, which rises with q, meets (2 g + 1) q / (g ((g + 1) q - g)), which falls: once. So G rises with q to one peak and falls beyond it.
/// </summary>
/// <param name="Least">At most the margin of the peak.</param>
/// <param name="Most">At least the margin of the peak.</param>
/// <param name="Height">At least the size of the slope there.</param>
internal readonly record struct FocalPeak(double Least, double Most, double Height)
{
    // A tile makes its loss anew, and there are few constants.
    private static readonly ConcurrentDictionary<double, FocalPeak> Known = new();

    public static FocalPeak Of(double focusing) => Known.GetOrAdd(focusing, Find);

    private static FocalPeak Find(double focusing)
    {
        // Margins at which B is proved to be negative and positive; at worst there are none.
        double least = -50, most = 50 + Math.Max(0, -Math.Log(focusing));
        for (int doubling = 0; doubling < 60 && Sign(focusing, least) >= 0; doubling++)
        {
            least *= 2;
        }

        bool isBracketed = Sign(focusing, least) < 0 && Sign(focusing, most) > 0;
        for (int halving = 0; isBracketed && halving < 200; halving++)
        {
            double middle = least + ((most - least) / 2);
            int sign = Sign(focusing, middle);
            if (sign == 0)
            {
                break;
            }

            (least, most) = sign < 0 ? (middle, most) : (least, middle);
        }

        (least, most) = isBracketed ? (least, most) : (double.NegativeInfinity, double.PositiveInfinity);
        return new(least, most, isBracketed ? Above(focusing, least, most) : focusing + 1);
    }

    /// <summary>The sign of B at a margin; 0 where rounding hides it.</summary>
    private static int Sign(double focusing, double margin)
    {
        Interval<double> g = Interval<double>.Point(focusing), one = Interval<double>.Point(1);
        Interval<double> q = new(Transcendental.SigmoidDown(-margin), Transcendental.SigmoidUp(-margin)), p = new(Transcendental.SigmoidDown(margin), Transcendental.SigmoidUp(margin));
        Interval<double> loss = new(SoftPlus.Down(-margin), SoftPlus.Up(-margin));
        Interval<double> b = (g * loss * ((g * p) - q)) + (((g + g) + one) * q);
        return b.Lower > 0 ? 1 : b.Upper < 0 ? -1 : 0;
    }

    /// <summary>At least G anywhere between two margins, factor by factor.</summary>
    private static double Above(double focusing, double least, double most)
    {
        double power = Transcendental.ExpUp(-Real.MultiplyDown(focusing, SoftPlus.Down(least)));
        double sum = Real.AddUp(Real.MultiplyUp(focusing, Real.MultiplyUp(Transcendental.SigmoidUp(most), SoftPlus.Up(-least))), Transcendental.SigmoidUp(-least));
        return Real.MultiplyUp(power, sum);
    }
}
