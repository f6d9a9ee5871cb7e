using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Linear heads with clipped residuals under every threat: what a substituted sample can do then depends on the domain of the features.</summary>
internal static class ResidualClipping
{
    private const double Lower = -1.25;
    private const double Upper = 2;

    /// <param name="like">Rows, batches and epochs.</param>
    public static IEnumerable<Scenario> Scenarios(Scenario like)
    {
        Scenario binary = like with
        {
            Model = Certifier.For<double>(() => new BoundedBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 1), Descent = new(0.3, 0.2) { ClipResidual = 0.4 },
        };
        Scenario regression = like with
        {
            Model = Certifier.For<double>(() => new BoundedRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1), Descent = new(0.1, 0.2) { ClipResidual = 0.7 },
        };
        Scenario single = binary with { Model = Certifier.For<float>(() => new BoundedFloatBinary()), Single = true, Descent = new(0.1) { ClipResidual = 0.4, Momentum = 0.8, WeightDecay = 0.05 } };
        yield return Features(binary, "features, residual clip");
        yield return Features(regression, "features, residual clip, squared error");
        yield return binary with
        {
            Name = "labels, residual clip",
            Threat = new BoundedPoisoning { LabelSamples = 2 },
            Surface = new PerturbationSurface { LabelSamples = 2, Labels = LabelMoves.AnyClass(2) },
        };
        yield return regression with
        {
            Name = "labels, residual clip, squared error",
            Threat = new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = 0.3 },
            Surface = new PerturbationSurface { LabelSamples = 2, Labels = LabelMoves.Within(0.3) },
        };
        yield return Removed(binary, "removal, residual clip");
        yield return Removed(regression, "removal, residual clip, squared error");
        yield return Removed(single, "removal, residual clip, float, momentum, L2");
        yield return Substituted(binary, 2, "substitution, residual clip");
        yield return Substituted(regression, 0, "substitution, residual clip, squared error");
        yield return Substituted(single, 2, "substitution, residual clip, float, momentum, L2");
        yield return Substituted(single with { Descent = new(0.02) { Adam = (0.9, 0.999, 1e-8), ClipResidual = 0.4 } }, 2, "substitution, residual clip, float, Adam");
        yield return Substituted(binary, 2, "substitution, residual clip, trusted rows") with { Trusted = row => row % 3 == 0 };
    }

    private static Scenario Features(Scenario model, string name) => model with
    {
        Name = name,
        Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05 },
        Surface = new PerturbationSurface { FeatureSamples = 2, Ball = new FeatureBall(0.05, Lower, Upper) },
    };

    private static Scenario Removed(Scenario model, string name) => model with { Name = name, Threat = new Removal { Samples = 2 }, Surface = new RemovalSurface(2) };

    private static Scenario Substituted(Scenario model, int classes, string name) => model with
    {
        Name = name,
        Threat = new Substitution { Samples = 2 },
        Surface = new SubstitutionSurface(2, new WildSamples(classes) { Domain = (Lower, Upper) }),
    };
}
