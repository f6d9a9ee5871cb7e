namespace AgtGen.Privacy;

/// <summary>The range of the numbers that a privacy claim is made of.</summary>
internal static class PrivacyParameters
{
    /// <summary>Far below what hides anything worth releasing, and still far above 2^-128, in which probabilities are counted.</summary>
    public const double SmallestEpsilon = 1.0 / (1 << 10);

    /// <summary>Far beyond what anybody would call private.</summary>
    public const double LargestEpsilon = 64;

    /// <exception cref="ArgumentOutOfRangeException">It is not positive, no number, or beyond what is computed with.</exception>
    public static double RequireEpsilon(double epsilon) => epsilon is >= SmallestEpsilon and <= LargestEpsilon
        ? epsilon
        : throw new ArgumentOutOfRangeException(
            nameof(epsilon), epsilon, $"epsilon bounds by what factor e^epsilon an answer may depend on one row; it must be a number from 2^-10 to {LargestEpsilon}. Usual values are 0.1 to 10.");

    /// <exception cref="ArgumentOutOfRangeException">It is negative, no number, or not below 1.</exception>
    public static double RequireDelta(double delta) => delta is >= 0 and < 1
        ? delta
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta is the probability that the bound by epsilon may be exceeded with; it must be at least 0 and below 1, and far below one over the number of rows. 0 is pure differential privacy.");

    /// <exception cref="ArgumentOutOfRangeException">It is not positive, no number, or not below 1.</exception>
    public static double RequirePositiveDelta(double delta) => RequireDelta(delta) > 0
        ? delta
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "This mechanism needs a delta above 0: with Laplace noise of a smooth sensitivity, or with a test that may fail, privacy is never pure. LabelMechanism.Flip does without.");
}
