using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Programs;
using static AgtGen.Soundness.Tests.Scenarios.ScenarioCatalogue;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Trainings through normalisations.</summary>
internal static class NormalizationScenarios
{
    /// <param name="classifier">What they have in common with the other scenarios.</param>
    public static IEnumerable<Scenario> Of(Scenario classifier)
    {
        Scenario layer = classifier with
        {
            Model = Certifier.For<double>(() => new LayerNormClassifier()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 3) with { Program = NormalizedPrograms.LayerNorm },
            Descent = new Descent(0.1, 0.2),
        };
        Scenario rows = layer with
        {
            Model = Certifier.For<float>(() => new RmsNormClassifier()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 3) with { Program = NormalizedPrograms.RmsNorm },
            Single = true,
        };
        Scenario batch = layer with
        {
            Model = Certifier.For<double>(() => new FrozenBatchNormClassifier()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 3) with { Program = NormalizedPrograms.FrozenBatchNorm },
        };
        foreach ((Scenario model, string name) in new[] { (layer, "layer norm"), (rows, "rms norm, float"), (batch, "frozen batch norm") })
        {
            yield return Features(model, 2, 0.02, $"features, {name}");
            yield return Labels(model, LabelMoves.AnyClass(3), null, $"labels, {name}");
            yield return Removed(model, $"removal, {name}");
            yield return Substituted(model, 3, $"substitution, {name}");
        }

        yield return Removed(layer, "removal, layer norm, norm, momentum") with { Descent = new Descent(0.05, 0.2) { Momentum = 0.8, ClipNorm = 0.5 } };
        yield return WithTrustedRows(Features(layer, 2, 0.02, "features, layer norm, trusted rows"));
    }
}
