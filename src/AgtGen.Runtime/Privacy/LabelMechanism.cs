using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace AgtGen.Privacy;

/// <summary>
/// Releases the predicted class of a point, or with some probability another one, so that the answer tells little of any single row of the training data. The probability follows from the point's certified
/// <see cref="StabilityRadii"/>: a prediction that hundreds of rows cannot change needs next to no noise.
/// </summary>
/// <remarks>The probabilities are whole numbers of 2^-128 and drawn exactly. That they keep the privacy that is claimed is checked for each radius in whole numbers before anything is drawn.</remarks>
public sealed class LabelMechanism
{
    private readonly Func<int, double>? noise;
    private readonly ConcurrentDictionary<int, FlipTable> tables = [];

    private LabelMechanism(string name, double epsilon, double delta, Func<int, double>? noise) =>
        (Name, Epsilon, Delta, this.noise) = (name, PrivacyParameters.RequireEpsilon(epsilon), PrivacyParameters.RequireDelta(delta), noise);

    /// <summary>What it does, in a few words.</summary>
    public string Name { get; }

    /// <summary>By what factor e^epsilon the probability of an answer may depend on one row.</summary>
    public double Epsilon { get; }

    /// <summary>The probability with which that may be exceeded; 0 for never.</summary>
    public double Delta { get; }

    /// <summary>
    /// Names another class with the smallest probability that epsilon and delta allow for every radius: for two classes and delta 0 that is e^(-epsilon k) / (1 + e^epsilon). It is right at least as often as
    /// those that add noise.
    /// </summary>
    /// <param name="epsilon">From 2^-10 to 64.</param>
    /// <param name="delta">At least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LabelMechanism Flip(double epsilon, double delta = 0) => new("label flip", epsilon, delta, null);

    /// <summary>Cauchy noise of the size of the smooth sensitivity, cut at one half; for two classes (Nissim, Raskhodnikova, Smith 2007). Pure differential privacy.</summary>
    /// <param name="epsilon">From 2^-10 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public static LabelMechanism SmoothCauchy(double epsilon) =>
        new("smooth sensitivity, Cauchy noise", epsilon, 0, radius => Math.Atan(12 * Math.Exp(-radius * epsilon / 6) / epsilon) / Math.PI);

    /// <summary>Laplace noise of the size of the smooth sensitivity, cut at one half; for two classes (Nissim, Raskhodnikova, Smith 2007).</summary>
    /// <param name="epsilon">From 2^-10 to 64.</param>
    /// <param name="delta">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LabelMechanism SmoothLaplace(double epsilon, double delta)
    {
        double beta = epsilon / (2 * Math.Log(2 / PrivacyParameters.RequirePositiveDelta(delta)));
        return new("smooth sensitivity, Laplace noise", epsilon, delta, radius => Math.Exp(-epsilon * Math.Exp(beta * radius) / 4) / 2);
    }

    /// <summary>Laplace noise of the global sensitivity, cut at one half; for two classes. It knows nothing of the radius and is the baseline of all others.</summary>
    /// <param name="epsilon">From 2^-10 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public static LabelMechanism GlobalLaplace(double epsilon) => new("global sensitivity, Laplace noise", epsilon, 0, _ => Math.Exp(-epsilon / 2) / 2);

    /// <summary>With which probability another class than the predicted one is named, to the nearest double.</summary>
    /// <param name="radius">Rows that cannot change the prediction; at least 0.</param>
    /// <param name="classes">At least 2; 2 for the mechanisms that add noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public double FlipProbability(int radius, int classes = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return (double)TableFor(classes).At(radius) / (double)ExactFraction.One;
    }

    /// <summary>Draws an answer for each point. Each is a release of its own: all of them together cost what <see cref="PrivacyLedger"/> says.</summary>
    /// <param name="radii">Predictions and their radii. They are not private, and stay with who trained.</param>
    /// <param name="bits">Random bits; null for secure ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than two classes, and the mechanism adds noise to a number for two.</exception>
    public PrivateLabels Release(StabilityRadii radii, RandomBits? bits = null)
    {
        ArgumentNullException.ThrowIfNull(radii);
        bits ??= RandomBits.Secure();
        FlipTable table = TableFor(radii.Classes);
        ImmutableArray<int?>.Builder labels = ImmutableArray.CreateBuilder<int?>(radii.Count);
        for (int point = 0; point < radii.Count; point++)
        {
            labels.Add(Draw(table, radii.Classes, radii.Predicted[point], radii.Radii[point], bits));
        }

        return new(labels.MoveToImmutable(), radii.Statement(Name, Epsilon, Delta, bits.IsSecure));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}, epsilon {Epsilon}{(Delta > 0 ? $", delta {Delta}" : string.Empty)}");

    /// <summary>One answer; the number of random bits that it takes does not depend on the radius.</summary>
    internal static int Draw(FlipTable table, int classes, int predicted, int radius, RandomBits bits)
    {
        bool isOther = ExactSampling.Bits(bits, ExactFraction.Scale) < table.At(radius);
        int other = (int)ExactSampling.Below(bits, classes - 1);
        return !isOther ? predicted : other < predicted ? other : other + 1;
    }

    internal FlipTable TableFor(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (noise is not null && classes > 2)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"'{Name}' adds noise to a number that says which of two classes it is; use LabelMechanism.Flip for more.");
        }

        // The noise is a proposal in floating point; the table lifts what it rounds too low.
        return tables.GetOrAdd(classes, _ => new(Epsilon, Delta, classes, noise is null ? _ => BigInteger.Zero : radius => ExactFraction.Floor(noise(radius))));
    }
}
