using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Models with activations and losses of their own.</summary>
internal static class OwnFunctions
{
    /// <param name="like">Rows, batches and epochs.</param>
    public static IEnumerable<Scenario> Scenarios(Scenario like)
    {
        Scenario bump = like with
        {
            Model = Certifier.For<double>(() => new OwnBumpRegression()), Shape = NetworkShape.Of(ReferenceLoss.LogCosh, 3, 6, 1) with { Activation = Activation.Bump }, Descent = new(0.1, 0.2),
        };
        Scenario poisson = like with
        {
            Model = Certifier.For<double>(() => new OwnPoissonRegression()), Shape = NetworkShape.Of(ReferenceLoss.Poisson, 3, 6, 1) with { Activation = Activation.Softsign }, Descent = new(0.05, 0.2),
        };
        Scenario folded = like with
        {
            Model = Certifier.For<double>(() => new OwnFoldedRegression()), Shape = NetworkShape.Of(ReferenceLoss.Tilted, 3, 6, 1) with { Activation = Activation.Folded }, Descent = new(0.05, 0.2),
        };
        foreach ((Scenario model, string name) in new[] { (bump, "functions of its own"), (poisson, "loss of output and target"), (folded, "functions with kinks") })
        {
            yield return model with
            {
                Name = $"features, {name}",
                Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05 },
                Surface = new PerturbationSurface { FeatureSamples = 2, Ball = new FeatureBall(0.05) },
            };
            yield return model with { Name = $"removal, {name}", Threat = new Removal { Samples = 2 }, Surface = new RemovalSurface(2) };
            yield return model with
            {
                Name = $"labels, {name}",
                Threat = new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = 0.7 },
                Surface = new PerturbationSurface { LabelSamples = 2, Labels = LabelMoves.Within(0.7) },
            };
        }
    }
}
