using AgtGen.Samples.HalfMoons.Attacks;

namespace AgtGen.Samples.HalfMoons;

/// <summary>A threat that is certified against, and the attack on it.</summary>
/// <param name="Name">For tables and pictures.</param>
/// <param name="Threat">What is certified against.</param>
/// <param name="Manipulation">What the attack does to a sample.</param>
/// <param name="AttackedSamples">How many samples it does that to; what the threat admits, if the attack is a fair one.</param>
internal sealed record Setting(string Name, BoundedPoisoning Threat, IManipulation Manipulation, int AttackedSamples)
{
    public static Setting Moves(int samples, double epsilon) => new(
        FormattableString.Invariant($"{samples} moved by {epsilon}"),
        new() { Samples = samples, FeatureEpsilon = epsilon },
        new FeatureMove(epsilon),
        samples);

    public static Setting Flips(int samples) => new(
        $"{samples} label{(samples == 1 ? string.Empty : "s")} flipped",
        new() { LabelSamples = samples },
        new LabelFlip(),
        samples);
}
