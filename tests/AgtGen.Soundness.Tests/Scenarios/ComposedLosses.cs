using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Losses with class weights, focal losses and sums of losses, under threats to features, labels and rows.</summary>
internal static class ComposedLosses
{
    /// <param name="like">Rows, batches and epochs.</param>
    public static IEnumerable<Scenario> Scenarios(Scenario like)
    {
        Scenario weighted = like with { Model = Certifier.For<double>(() => new WeightedClassifier()), Shape = NetworkShape.Of(ReferenceLoss.WeightedCrossEntropy, 3, 6, 3) };
        Scenario binary = like with
        {
            Model = Certifier.For<float>(() => new WeightedFloatBinary()), Single = true, Shape = NetworkShape.Of(ReferenceLoss.WeightedBinaryCrossEntropy, 3, 6, 1), Descent = new(0.2, 0.2),
        };
        Scenario summed = like with
        {
            Model = Certifier.For<double>(() => new SummedClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropyAndMargin, 3, 6, 3), Descent = new(0.1, 0.2),
        };
        Scenario regression = like with
        {
            Model = Certifier.For<double>(() => new SummedRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredAndAbsoluteError, 3, 6, 1), Descent = new(0.02, 0.2),
        };
        Scenario focal = like with { Model = Certifier.For<double>(() => new FocalClassifier()), Shape = NetworkShape.Of(ReferenceLoss.Focal, 3, 6, 3) };
        Scenario binaryFocal = like with { Model = Certifier.For<double>(() => new FocalBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryFocal, 3, 6, 1) };
        (string Name, Scenario Model, int Classes)[] models = [("focal loss", focal, 3), ("binary focal loss", binaryFocal, 2), ("class weights", weighted, 3), ("positive weight, float", binary, 2), ("sum of losses", summed, 3), ("sum of errors", regression, 0)];
        foreach ((string name, Scenario model, int classes) in models)
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
                Name = $"substitution, {name}",
                Threat = new Substitution { Samples = 2 },
                Surface = new SubstitutionSurface(2, new WildSamples(classes)),
                Descent = model.Descent with { Clip = 0.2 },
            };
            LabelMoves moves = classes == 0 ? LabelMoves.Within(0.3) : LabelMoves.AnyClass(classes);
            yield return model with
            {
                Name = $"labels, {name}",
                Threat = new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = classes == 0 ? 0.3 : 0 },
                Surface = new PerturbationSurface { LabelSamples = 2, Labels = moves },
            };
        }

        yield return weighted with
        {
            Name = "labels, class weights, target",
            Threat = new BoundedPoisoning { LabelSamples = 2, LabelTarget = 2 },
            Surface = new PerturbationSurface { LabelSamples = 2, Labels = LabelMoves.Target(2) },
            Descent = new Descent(0.1) { Momentum = 0.5, LayerRates = [0.5, 1] },
        };
        yield return summed with
        {
            Name = "features and labels, sum of losses, norm",
            Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05, LabelSamples = 1, Paired = false },
            Surface = new PerturbationSurface { FeatureSamples = 2, Ball = new FeatureBall(0.05), LabelSamples = 1, Labels = LabelMoves.AnyClass(3), Paired = false },
            Descent = new Descent(0.2) { ClipNorm = 0.5 },
        };
    }
}
