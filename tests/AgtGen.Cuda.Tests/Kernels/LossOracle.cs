using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Derivatives of losses by their outputs in fractions, written down from their definitions; enclosures where an exponential is in them.</summary>
internal static class LossOracle
{
    /// <param name="loss">The loss, by the name of its kernel.</param>
    /// <param name="z">The outputs.</param>
    /// <param name="label">The class, or the target.</param>
    public static RationalInterval[] Gradient(string loss, BigRational[] z, BigRational label)
    {
        switch (loss)
        {
            case "squared_error":
                return [2 * (z[0] - label)];
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
            _ => (RationalInterval)(-sign) * Inverse((RationalInterval)BigRational.One + Transcendental.Exp(margin)),
        }];
    }

    private static RationalInterval Share(BigRational[] z, int j)
    {
        RationalInterval sum = BigRational.One;
        for (int i = 0; i < z.Length; i++)
        {
            sum += i == j ? BigRational.Zero : Transcendental.Exp(z[i] - z[j]);
        }

        return Inverse(sum);
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
