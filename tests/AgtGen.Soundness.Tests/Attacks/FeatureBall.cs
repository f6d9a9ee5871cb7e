using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>How far the adversary can move features: a box of the given radius around them, cut by the input domain.</summary>
internal sealed record FeatureBall(double Radius, double Lower = double.NegativeInfinity, double Upper = double.PositiveInfinity)
{
    /// <summary>A corner of the ball, or every fourth time a point inside.</summary>
    public Sample AtRandom(Sample sample, Random random)
    {
        bool corner = random.Next(4) > 0;
        return Move(sample, _ => corner ? (random.Next(2) * 2) - 1 : (random.NextDouble() * 2) - 1);
    }

    /// <summary>The best of a few: the corner that the gradient of the gain points to, then random points.</summary>
    public Sample Towards(Sample sample, Func<Sample, double> gain, Random random)
    {
        double[] slopes = [.. sample.Features.Select((_, j) => gain(Shifted(sample, j, 1e-4)) - gain(Shifted(sample, j, -1e-4)))];
        Sample[] candidates = [Move(sample, j => Math.Sign(slopes[j])), AtRandom(sample, random), AtRandom(sample, random)];
        return candidates.MaxBy(gain)!;
    }

    private static Sample Shifted(Sample sample, int index, double shift)
    {
        double[] features = (double[])sample.Features.Clone();
        features[index] += shift;
        return sample with { Features = features };
    }

    private Sample Move(Sample sample, Func<int, double> direction) =>
        sample with { Features = [.. sample.Features.Select((x, j) => Math.Clamp(x + (Radius * direction(j)), Lower, Upper))] };
}
