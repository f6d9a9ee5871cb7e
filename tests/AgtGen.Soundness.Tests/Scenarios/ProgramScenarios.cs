using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Programs;
using static AgtGen.Soundness.Tests.Scenarios.ScenarioCatalogue;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Models that are no chains of layers, under every kind of threat.</summary>
internal static class ProgramScenarios
{
    /// <param name="classifier">What they have in common with the other scenarios.</param>
    public static IEnumerable<Scenario> Of(Scenario classifier)
    {
        Scenario probabilities = classifier with
        {
            Model = Certifier.For<double>(() => new ProbabilityClassifier()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 3) with { Program = ReferencePrograms.Probabilities },
            Descent = new Descent(0.1, 0.2),
        };
        Scenario transformer = classifier with
        {
            Model = Certifier.For<double>(() => new SmallTransformer()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 6, 3) with { Program = ReferencePrograms.Transformer },
            Descent = new Descent(0.02, 0.2),
        };
        Scenario single = transformer with { Model = Certifier.For<float>(() => new SmallFloatTransformer()), Single = true, UnitInputs = true };
        Scenario shared = classifier with
        {
            Model = Certifier.For<double>(() => new SharedPositions()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 6, 3) with { Program = ReferencePrograms.SharedPositions },
            Descent = new Descent(0.05, 0.2),
        };
        Scenario decoder = classifier with
        {
            Model = Certifier.For<double>(() => new SmallDecoder()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 4, 3) with { Program = ReferencePrograms.Decoder },
            Descent = new Descent(0.02, 0.2),
        };
        Scenario sequence = decoder with
        {
            Model = Certifier.For<float>(() => new SmallFloatSequence()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 6, 3) with { Program = ReferencePrograms.Sequence },
            Single = true,
            UnitInputs = true,
        };
        Scenario words = classifier with
        {
            Model = Certifier.For<double>(() => new SmallWords()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 3) with { Program = ReferencePrograms.Words },
            Descent = new Descent(0.1, 0.2),
            Table = Numbers(24),
            TestTable = Numbers(40),
        };
        Scenario dropout = classifier with
        {
            Model = Certifier.For<double>(() => new DropoutClassifier()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 3) with { Program = ReferencePrograms.Masked },
            Descent = new Descent(0.1, 0.2),
            Mask = (row, step) => [.. Enumerable.Range(0, 6).Select(entry => DropoutMask.At(0.5, DropoutClassifier.Seed, step, row, entry))],
        };
        Scenario pooled = classifier with
        {
            Model = Certifier.For<double>(() => new PooledClassifier()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 16, 3) with { Program = ReferencePrograms.Pooled },
            Descent = new Descent(0.1, 0.2),
        };
        Scenario products = classifier with
        {
            Model = Certifier.For<double>(() => new SequenceProducts()),
            Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 6, 3) with { Program = ReferencePrograms.Products },
            Descent = new Descent(0.02, 0.2),
        };
        return
        [
            Features(pooled, 2, 0.05, "features, windows"),
            Labels(pooled, LabelMoves.AnyClass(3), null, "labels, windows"),
            Removed(pooled, "removal, windows"),
            Substituted(pooled, 3, "substitution, windows"),
            Features(products, 2, 0.02, "features, products of convolutions"),
            Labels(products, LabelMoves.AnyClass(3), null, "labels, products of convolutions"),
            Removed(products, "removal, products of convolutions"),
            Substituted(products, 3, "substitution, products of convolutions"),
            Features(dropout, 2, 0.05, "features, dropout"),
            Labels(dropout, LabelMoves.AnyClass(3), null, "labels, dropout"),
            Removed(dropout, "removal, dropout"),
            Removed(dropout, "removal, dropout, shuffled") with { ShuffleSeed = 11 },
            WithTrustedRows(Substituted(dropout, 3, "substitution, dropout, trusted rows")),
            Substituted(dropout, 3, "substitution, dropout"),
            Features(probabilities, 2, 0.05, "features, softmax"),
            Labels(probabilities, LabelMoves.AnyClass(3), null, "labels, softmax"),
            Removed(probabilities, "removal, softmax"),
            Substituted(probabilities, 3, "substitution, softmax"),
            Features(transformer, 2, 0.02, "features, transformer"),
            Labels(transformer, LabelMoves.AnyClass(3), null, "labels, transformer"),
            Removed(transformer, "removal, transformer"),
            Substituted(transformer, 3, "substitution, transformer"),
            Removed(transformer, "removal, transformer, momentum") with { Descent = new Descent(0.01, 0.2) { Momentum = 0.8 } },
            Features(words, 2, 0.05, "features, table"),
            Labels(words, LabelMoves.AnyClass(3), null, "labels, table"),
            Removed(words, "removal, table"),
            Features(shared, 2, 0.05, "features, shared positions"),
            Removed(shared, "removal, shared positions"),
            Features(decoder, 2, 0.05, "features, transposed convolution"),
            Labels(decoder, LabelMoves.AnyClass(3), null, "labels, transposed convolution"),
            Removed(decoder, "removal, transposed convolution"),
            Substituted(decoder, 3, "substitution, transposed convolution"),
            Features(sequence, 1, 0.05, "features, transposed convolution, float") with
            {
                Surface = new PerturbationSurface { FeatureSamples = 1, Ball = new FeatureBall(0.05, 0, 1) },
            },
            WithTrustedRows(Removed(sequence, "removal, transposed convolution, float, trusted rows")),
            Features(single, 1, 0.02, "features, transformer, float"),
            WithTrustedRows(Removed(single, "removal, transformer, float, trusted rows")),
        ];
    }

    // Numbers of vectors from 0 to 3, and a real feature.
    private static IReadOnlyList<Sample> Numbers(int rows) => [.. Enumerable.Range(0, rows).Select(row => new Sample([row * 7 % 4, row * 5 % 3, Math.Sin(row)], row * row % 3))];
}
