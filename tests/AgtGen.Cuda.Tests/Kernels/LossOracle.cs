using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Derivatives of losses by their outputs in fractions, written down from their definitions; enclosures where an exponential is in them.</summary>
internal static class LossOracle
{
    /// <summary>A float whose share of a few outputs, and what it leaves of 1, are none: else those operations would round nothing.</summary>
    public const float Constant = 0.1f;

    /// <summary>Whether the label is a number.</summary>
    public static bool HasTarget(string loss) => loss is "squared_error" or "absolute_error" or "huber" or "smooth_l1";

    /// <summary>What a loss with a constant is given.</summary>
    public static double[] Constants(string loss, float constant = Constant) => loss is "huber" or "smooth_l1" or "focal" or "binary_focal" or "smoothed_cross_entropy" ? [constant] : [];

    /// <summary>The derivative by each output.</summary>
    /// <param name="loss">The loss, by the name of its kernel.</param>
    /// <param name="z">The outputs.</param>
    /// <param name="label">The class, or the target.</param>
    /// <param name="constant">The constant of a loss that has one.</param>
    public static RationalInterval[] Gradient(string loss, BigRational[] z, BigRational label, float constant = Constant)
    {
        BigRational c = BigRational.FromDouble(constant);
        switch (loss)
        {
            case "squared_error":
                return [2 * (z[0] - label)];
            case "absolute_error":
                return [(BigRational)(z[0] - label).Sign];
            case "huber" or "smooth_l1":
                BigRational cut = BigRational.Max(BigRational.Zero - c, BigRational.Min(c, z[0] - label));
                return [loss == "huber" ? cut : cut / c];
            case "smoothed_cross_entropy":
                return [.. Enumerable.Range(0, z.Length).Select(j => Share(z, j) - (RationalInterval)((c / z.Length) + (label == j ? BigRational.One - c : BigRational.Zero)))];
            case "focal":
                int own = (int)label.Numerator;
                RationalInterval size = Focal(Odds(z, own, own), c);
                return [.. Enumerable.Range(0, z.Length).Select(j => j == own ? (RationalInterval)BigRational.Zero - size : size * Inverse((RationalInterval)BigRational.One + Odds(z, j, own)))];
            case "cross_entropy":
                return [.. Enumerable.Range(0, z.Length).Select(j => Share(z, j) - (RationalInterval)(label == j ? BigRational.One : BigRational.Zero))];
            case "multi_margin":
                return MultiMargin(z, (int)label.Numerator);
        }

        BigRational sign = label == 1 ? 1 : -1, margin = sign * z[0];
        return [loss switch
        {
            "hinge" => (RationalInterval)(margin < 1 ? -sign : BigRational.Zero),
            "squared_hinge" => margin < 1 ? -2 * sign * (1 - margin) : BigRational.Zero,
            "binary_focal" => (RationalInterval)(-sign) * Focal(Transcendental.Exp(-margin), c),
            _ => (RationalInterval)(-sign) * Inverse((RationalInterval)BigRational.One + Transcendental.Exp(margin)),
        }];
    }

    private static RationalInterval Share(BigRational[] z, int j) => Inverse((RationalInterval)BigRational.One + Odds(z, j, j));

    /// <summary>The sum of e^(z_i - z_j) over all i but j and another.</summary>
    private static RationalInterval Odds(BigRational[] z, int j, int other) => Enumerable.Range(0, z.Length).Where(i => i != j && i != other)
        .Aggregate((RationalInterval)BigRational.Zero, (sum, i) => sum + Transcendental.Exp(z[i] - z[j]));

    /// <summary>(1 - p)^g (g p ln(1 / p) + 1 - p) of the odds (1 - p) / p.</summary>
    private static RationalInterval Focal(RationalInterval odds, BigRational focusing)
    {
        RationalInterval one = BigRational.One, p = Inverse(one + odds), q = one - p;
        RationalInterval power = Transcendental.Exp((RationalInterval)BigRational.Zero - (Transcendental.Log(one + Inverse(odds)) * focusing));
        return power * ((p * Transcendental.Log(one + odds) * focusing) + q);
    }

    private static RationalInterval Inverse(RationalInterval positive) => new(BigRational.One / positive.Upper, BigRational.One / positive.Lower);

    private static RationalInterval[] MultiMargin(BigRational[] z, int label)
    {
        BigRational share = BigRational.One / z.Length;
        BigRational[] gradient = [.. z.Select((score, j) => j != label && score - z[label] > -1 ? share : BigRational.Zero)];
        gradient[label] = -gradient.Aggregate(BigRational.Zero, (sum, value) => sum + value);
        return [.. gradient.Select(value => (RationalInterval)value)];
    }
}
