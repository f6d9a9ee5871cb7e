using System.Collections.Immutable;
using System.Numerics;

namespace AgtGen.Privacy;

/// <summary>
/// Proposes that a prediction is stable, tests that privately, and releases it as it is, or nothing (Dwork and Lei 2009; for labels Smith and Thakurta 2013): the radius with discrete Laplace noise must reach a threshold that a
/// radius of 0 reaches with a probability of at most delta.
/// </summary>
public sealed class ProposeTestRelease
{
    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    /// <param name="epsilon">From 2^-10 to 64.</param>
    /// <param name="delta">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ProposeTestRelease(double epsilon, double delta)
    {
        Epsilon = PrivacyParameters.RequireEpsilon(epsilon);
        Delta = PrivacyParameters.RequirePositiveDelta(delta);
        (numerator, denominator) = ExactFraction.Of(epsilon);
        Threshold = ThresholdOf(epsilon, delta);
    }

    /// <summary>By what factor e^epsilon the probability of an answer may depend on one row.</summary>
    public double Epsilon { get; }

    /// <summary>The probability with which that may be exceeded.</summary>
    public double Delta { get; }

    /// <summary>What a radius with noise must reach, in rows.</summary>
    public int Threshold { get; }

    /// <summary>Tests each point, and releases its class or nothing.</summary>
    /// <param name="radii">Predictions and their radii. They are not private, and stay with who trained.</param>
    /// <param name="bits">Random bits; null for secure ones.</param>
    public PrivateLabels Release(StabilityRadii radii, RandomBits? bits = null)
    {
        ArgumentNullException.ThrowIfNull(radii);
        bits ??= RandomBits.Secure();
        ImmutableArray<int?>.Builder labels = ImmutableArray.CreateBuilder<int?>(radii.Count);
        for (int point = 0; point < radii.Count; point++)
        {
            labels.Add(Passes(radii.Radii[point], bits) ? radii.Predicted[point] : null);
        }

        return new(labels.MoveToImmutable(), radii.Statement("propose, test, release", Epsilon, Delta, bits.IsSecure));
    }

    internal bool Passes(int radius, RandomBits bits) => radius + ExactSampling.DiscreteLaplace(bits, numerator, denominator) >= Threshold;

    /// <summary>
    /// The noise is at least t with probability e^(-epsilon t) / (1 + e^-epsilon), below r^-t for any r of at most e^epsilon; so the first t with r^t delta of at least 1, products rounded down.
    /// </summary>
    private static int ThresholdOf(double epsilon, double delta)
    {
        BigInteger ratio = ExactFraction.ExponentialFloor(epsilon);
        BigInteger product = ExactFraction.Floor(delta);
        if (product.IsZero)
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta is below 2^-128, in which probabilities are counted.");
        }

        // A product of a few units of 2^-128 would be rounded down to itself, and never grow.
        const int Guard = 64;
        product <<= Guard;
        int threshold = 0;
        for (; product < ExactFraction.One << Guard; threshold++)
        {
            product = product * ratio / ExactFraction.One;
        }

        return threshold;
    }
}
