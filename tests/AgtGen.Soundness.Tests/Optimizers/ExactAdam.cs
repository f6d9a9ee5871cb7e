using System.Numerics;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>Runs of one entry by Adam whose gradients are given.</summary>
internal static class ExactAdam
{
    /// <summary>The values after each step, to 60 digits: far more than what a bound of double rounds.</summary>
    public static BigRational[] Run(Descent rule, double start, double[] gradients)
    {
        (double b1, double b2, double eps) = rule.Adam!.Value;
        (BigRational beta1, BigRational beta2, BigRational decay) = (BigRational.FromDouble(b1), BigRational.FromDouble(b2), BigRational.FromDouble(rule.WeightDecay));
        (BigRational theta, BigRational m, BigRational v, BigRational power1, BigRational power2) = (BigRational.FromDouble(start), 0, 0, 1, 1);
        List<BigRational> values = [];
        foreach (double gradient in gradients)
        {
            BigRational rate = BigRational.FromDouble(rule.LearningRate) / (1 + (BigRational.FromDouble(rule.Decay) * values.Count));
            BigRational g = BigRational.FromDouble(gradient) + (rule.IsDecoupled ? 0 : decay * theta);
            (m, v) = (Short((beta1 * m) + ((1 - beta1) * g)), Short((beta2 * v) + ((1 - beta2) * g * g)));
            (power1, power2) = (power1 * beta1, power2 * beta2);
            BigRational kept = (rule.IsDecoupled ? 1 - (rate * decay) : 1) * theta;
            theta = Short(kept - (rate * m / (1 - power1) / (Root(v / (1 - power2)) + BigRational.FromDouble(eps))));
            values.Add(theta);
        }

        return [.. values];
    }

    private static BigRational Short(BigRational value)
    {
        BigInteger scale = BigInteger.Pow(10, 60);
        return new(value.Numerator * scale / value.Denominator, scale);
    }

    private static BigRational Root(BigRational value)
    {
        // Newton's iteration on integers, from above.
        BigInteger scale = BigInteger.Pow(10, 60);
        BigInteger square = value.Numerator * scale * scale / value.Denominator;
        if (square.IsZero)
        {
            return 0;
        }

        BigInteger root = BigInteger.One << (int)((square.GetBitLength() / 2) + 1);
        for (BigInteger next = (root + (square / root)) >> 1; next < root; next = (root + (square / root)) >> 1)
        {
            root = next;
        }

        return new(root, scale);
    }
}
