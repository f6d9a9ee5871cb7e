using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Samples that no data set would hold: features of any size, labels of any class or far out.</summary>
/// <param name="Classes">Number of classes, or 0 for real labels.</param>
internal sealed record WildSamples(int Classes)
{
    public Sample Next(Sample like, Random random)
    {
        double size = Math.Pow(10, random.Next(-1, 5));
        double[] features = [.. like.Features.Select(_ => size * ((random.NextDouble() * 2) - 1))];
        return new Sample(features, Classes > 0 ? random.Next(Classes) : size * ((random.NextDouble() * 2) - 1));
    }
}
