using AgtGen.Samples.HalfMoons.Attacks;

namespace AgtGen.Samples.HalfMoons;

/// <summary>A threat that is certified against, and the attack that it admits.</summary>
internal sealed record Setting(string Name, BoundedPoisoning Threat, IManipulation Manipulation, int Budget)
{
    public static Setting Moves(int samples, double epsilon) => new(
        FormattableString.Invariant($"features of {samples} moved by {epsilon}"),
        new() { Samples = samples, FeatureEpsilon = epsilon },
        new FeatureMove(epsilon),
        samples);

    public static Setting Flips(int samples) => new($"labels of {samples} flipped", new() { LabelSamples = samples }, new LabelFlip(), samples);
}
