using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

internal static partial class ScenarioCatalogue
{
    /// <summary>Every optimizer under threats of each kind; rates are low, since momentum multiplies them.</summary>
    private static IEnumerable<Scenario> Optimized()
    {
        Descent low = new(0.1, 0.2);
        (string Name, Descent Rule)[] rules =
        [
            ("momentum", low with { Momentum = 0.8 }),
            ("dampened momentum", low with { Momentum = 0.8, Dampening = 0.5 }),
            ("nesterov", low with { Momentum = 0.8, Nesterov = true }),
            ("L2", low with { WeightDecay = 0.5 }),
            ("large L2", low with { WeightDecay = 12 }),
            ("L1", low with { L1 = 0.05 }),
            ("momentum, small L2", low with { Momentum = 0.5, WeightDecay = 0.05 }),
            ("momentum, L2", low with { Momentum = 0.8, WeightDecay = 0.5 }),
            ("nesterov, L2, L1", low with { Momentum = 0.8, Nesterov = true, WeightDecay = 0.5, L1 = 0.01 }),
            ("momentum, decoupled decay", low with { Momentum = 0.8, WeightDecay = 0.5, IsDecoupled = true }),
            ("momentum, L2, rates of a table", low with { Momentum = 0.8, WeightDecay = 0.5, Table = [0.02, 0.1, 0.1, 0.01] }),
            ("Adam", new Descent(0.02) { Adam = (0.9, 0.999, 1e-8) }),
            ("Adam, L2", new Descent(0.02, 0.2) { Adam = (0.8, 0.9, 1e-3), WeightDecay = 0.2 }),
            ("AdamW", new Descent(0.02, 0.2) { Adam = (0.9, 0.99, 1e-8), WeightDecay = 0.2, IsDecoupled = true }),
        ];
        foreach ((string name, Descent rule) in rules)
        {
            yield return Features(Classifier, 2, 0.05, $"features, {name}") with { Descent = rule };
            yield return Removed(Binary, $"removal, {name}") with { Descent = rule };
            Scenario replaced = Substituted(Float, 3, $"substitution, {name}");
            yield return replaced with { Descent = rule with { Clip = replaced.Descent.Clip } };
        }

        yield return Labels(Classifier, LabelMoves.AnyClass(3), null, "labels, momentum") with { Descent = rules[0].Rule };
        yield return WithTrustedRows(Both(Classifier, paired: false, "features and labels, trusted rows, momentum, L2")) with { Descent = rules[7].Rule };
    }

    /// <summary>Layers that are not trained, before, between and behind those that are.</summary>
    private static IEnumerable<Scenario> WithFrozenLayers()
    {
        foreach ((Scenario model, string name) in new[] { (Frozen, "frozen first"), (FrozenInside, "frozen middle"), (FrozenTanh, "frozen tanh") })
        {
            yield return Features(model, 2, 0.05, $"features, {name}");
            yield return Labels(model, LabelMoves.AnyClass(model.Shape.Classes), null, $"labels, {name}");
            yield return Removed(model, $"removal, {name}");
            yield return Substituted(model, model.Shape.Classes, $"substitution, {name}");
            yield return Both(model, paired: false, $"features and labels, {name}");
        }

        yield return InSixteenths(Features(FrozenBody, 2, 0.0625, "features, frozen body, float"));
        yield return InSixteenths(Labels(FrozenBody, LabelMoves.AnyClass(2), null, "labels, frozen body, float"));
        yield return InSixteenths(Removed(FrozenBody, "removal, frozen body, float"));
        yield return InSixteenths(Substituted(FrozenBody, 2, "substitution, frozen body, float"));

        yield return WithTrustedRows(Features(Frozen, 2, 0.05, "features, frozen, trusted rows, momentum")) with { Descent = new(0.1, 0.2) { Momentum = 0.8 } };
        yield return Features(FrozenInside, 2, 0.05, "features, frozen, norm, Adam") with { Descent = new Descent(0.02) { Adam = (0.9, 0.999, 1e-8), ClipNorm = 0.5 } };
    }

    // A training is claimed about for features as they are computed, so those of the yardstick must be the same numbers in its own precision.
    private static Scenario InSixteenths(Scenario scenario)
    {
        static double Rounded(double value) => Math.Round(value * 16) / 16;
        return scenario with
        {
            Start = [.. scenario.Initial.Select(Rounded)],
            Table = [.. scenario.Data.Select(sample => sample with { Features = [.. sample.Features.Select(Rounded)] })],
        };
    }

    /// <summary>Gradients scaled to a norm, above and below what samples have.</summary>
    private static IEnumerable<Scenario> NormClipped()
    {
        Descent rule = new(0.3, 0.2) { ClipNorm = 0.5 };
        yield return Features(Classifier, 2, 0.05, "features, norm") with { Descent = rule };
        yield return Features(Residual, 2, 0.05, "features, norm, residual") with { Descent = rule with { ClipNorm = 1 } };
        yield return Features(Regression, 2, 0.05, "features, norm, squared error") with { Descent = new Descent(0.05) { ClipNorm = 1.5 } };
        yield return Labels(Margin, LabelMoves.AnyClass(3), null, "labels, norm, margin") with { Descent = rule };
        yield return Removed(Deep, "removal, norm, deep") with { Descent = rule with { ClipNorm = 0.2 } };
        yield return Removed(Binary, "removal, norm, momentum, L2") with { Descent = rule with { LearningRate = 0.1, Momentum = 0.8, WeightDecay = 0.5 } };
        yield return WithTrustedRows(Removed(Classifier, "removal, norm, trusted rows")) with { Descent = rule };
        yield return Substituted(Classifier, 3, "substitution, norm") with { Descent = rule };
        yield return Substituted(Float, 3, "substitution, norm, float, Adam") with { Descent = new Descent(0.02) { Adam = (0.9, 0.999, 1e-8), ClipNorm = 0.5 } };
        yield return Both(FloatBinary, paired: false, "features and labels, norm, float") with { Descent = rule };
        yield return Features(Convolution, 2, 0.02, "features, norm, convolution") with { Descent = rule with { LearningRate = 0.05 } };
        yield return Removed(FloatConvolution, "removal, norm, convolution, float") with { Descent = rule with { LearningRate = 0.05 } };
        yield return Substituted(Convolution, 3, "substitution, norm, convolution") with { Descent = rule with { LearningRate = 0.05 } };
    }

    /// <summary>Layers with rates and clipping bounds of their own.</summary>
    private static IEnumerable<Scenario> Layered()
    {
        Descent rule = new(0.2, 0.2, 0, 0.3) { LayerRates = [0.25, 2], LayerClips = [0.05, 0.4] };
        Descent momentum = rule with { LearningRate = 0.05, Momentum = 0.8, WeightDecay = 0.5, LayerRates = [0.02, 2] };
        yield return Features(Classifier, 2, 0.05, "features, rates and clips of layers") with { Descent = rule };
        yield return Labels(Classifier, LabelMoves.AnyClass(3), null, "labels, rates of layers, momentum, L2") with { Descent = momentum };
        yield return Removed(Binary, "removal, rates of layers, momentum, L2") with { Descent = momentum };
        yield return Removed(Binary, "removal, rates of layers, AdamW") with
        {
            Descent = new Descent(0.02) { Adam = (0.9, 0.99, 1e-8), WeightDecay = 0.2, IsDecoupled = true, LayerRates = [0.5, 1.5] },
        };
        yield return Substituted(Classifier, 3, "substitution, rates and clips of layers") with { Descent = rule };
        yield return Substituted(Float, 3, "substitution, rates and clips of layers, float, nesterov") with
        {
            Descent = rule with { LearningRate = 0.1, Momentum = 0.8, Nesterov = true },
        };
    }
}
