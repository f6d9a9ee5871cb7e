using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Samples that no data set would hold: features of any size or, if the input has a domain, mostly at its ends; labels of any class or far out.</summary>
/// <param name="Classes">Number of classes, or 0 for real labels.</param>
internal sealed record WildSamples(int Classes)
{
    /// <summary>Where features lie.</summary>
    public (double Lower, double Upper)? Domain { get; init; }

    public Sample Next(Sample like, Random random)
    {
        double size = Math.Pow(10, random.Next(-1, 5));
        double[] features = [.. like.Features.Select(_ => Feature(size, random))];
        return new Sample(features, Classes > 0 ? random.Next(Classes) : size * ((random.NextDouble() * 2) - 1)) { Mask = like.Mask };
    }

    private double Feature(double size, Random random)
    {
        double part = random.NextDouble();
        return Domain is not var (lower, upper) ? size * ((part * 2) - 1)
            : random.Next(4) == 0 ? lower + (part * (upper - lower))
            : part < 0.5 ? lower
            : upper;
    }
}
