using System.Collections.Immutable;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Every threat model with every loss it applies to, several batches and epochs, a partial last batch, trusted rows, shuffling, clipping.</summary>
internal static partial class ScenarioCatalogue
{
    private static readonly Scenario Classifier = new()
    {
        Name = string.Empty,
        Model = Certifier.For<double>(() => new SmallClassifier()),
        Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3),
        Threat = new Removal(),
        Surface = new RemovalSurface(0),
    };

    private static readonly Scenario Binary = Classifier with
    {
        Model = Certifier.For<double>(() => new SmallBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 3, 6, 1),
    };

    private static readonly Scenario Hinge = Classifier with { Model = Certifier.For<double>(() => new SmallHinge()), Shape = NetworkShape.Of(ReferenceLoss.Hinge, 3, 6, 1) };

    private static readonly Scenario Margin = Classifier with { Model = Certifier.For<double>(() => new SmallMargin()), Shape = NetworkShape.Of(ReferenceLoss.MultiMargin, 3, 6, 3) };

    private static readonly Scenario Regression = Classifier with
    {
        Model = Certifier.For<double>(() => new SmallRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 3, 6, 1), Descent = new Descent(0.05, 0.2),
    };

    private static readonly Scenario Residual = Classifier with
    {
        Model = Certifier.For<double>(() => new ResidualClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 5, 5, 2) with { Residual = [1] },
        Descent = new Descent(0.1, 0.2),
    };

    private static readonly Scenario Unit = Classifier with
    {
        Model = Certifier.For<double>(() => new UnitInputClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 2), UnitInputs = true,
    };

    private static readonly Scenario Deep = Classifier with
    {
        Model = Certifier.For<double>(() => new DeepClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 5, 4, 2),
    };

    private static readonly Scenario TanhNet = Classifier with
    {
        Model = Certifier.For<double>(() => new TanhClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3) with { Activation = Activation.Tanh },
    };

    private static readonly Scenario SiluNet = Classifier with
    {
        Model = Certifier.For<double>(() => new SiluBinary()), Shape = NetworkShape.Of(ReferenceLoss.SquaredHinge, 3, 6, 1) with { Activation = Activation.Silu },
        Descent = new Descent(0.1, 0.2),
    };

    private static readonly Scenario EluNet = Classifier with
    {
        Model = Certifier.For<double>(() => new EluRegression()), Shape = NetworkShape.Of(ReferenceLoss.Huber, 3, 6, 1) with { Activation = Activation.Elu },
        Descent = new Descent(0.1, 0.2),
    };

    private static readonly Scenario SigmoidNet = Classifier with
    {
        Model = Certifier.For<double>(() => new SigmoidRegression()), Shape = NetworkShape.Of(ReferenceLoss.SmoothL1, 3, 6, 1) with { Activation = Activation.Sigmoid },
        Descent = new Descent(0.1, 0.2),
    };

    private static readonly Scenario SoftplusNet = Classifier with
    {
        Model = Certifier.For<double>(() => new SoftplusBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 3, 6, 1) with { Activation = Activation.Softplus },
    };

    private static readonly Scenario LeakyNet = Classifier with
    {
        Model = Certifier.For<double>(() => new LeakyRegression()), Shape = NetworkShape.Of(ReferenceLoss.AbsoluteError, 3, 6, 1) with { Activation = Activation.LeakyRelu },
        Descent = new Descent(0.05, 0.2),
    };

    private static readonly Scenario HardTanhNet = Classifier with
    {
        Model = Certifier.For<double>(() => new HardTanhClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3) with { Activation = Activation.HardTanh },
    };

    private static readonly Scenario GeluNet = Classifier with
    {
        Model = Certifier.For<double>(() => new GeluClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3) with { Activation = Activation.GeluTanh },
    };

    private static readonly Scenario ExactGeluNet = Classifier with
    {
        Model = Certifier.For<double>(() => new ExactGeluClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 6, 3) with { Activation = Activation.Gelu },
    };

    private static readonly Scenario SquareNet = Classifier with
    {
        Model = Certifier.For<double>(() => new SquareRegression()), Shape = NetworkShape.Of(ReferenceLoss.SmoothL1, 3, 6, 1) with { Activation = Activation.Square },
        Descent = new Descent(0.01, 0.2),
    };

    // Silu's training, by a product of two values.
    private static readonly Scenario GatedNet = SiluNet with { Model = Certifier.For<double>(() => new GatedBinary()) };

    private static readonly Scenario Arranged = Classifier with { Model = Certifier.For<double>(() => new ArrangedClassifier()) };

    private static readonly Scenario Smoothed = Classifier with
    {
        Model = Certifier.For<double>(() => new SmoothedClassifier()), Shape = NetworkShape.Of(ReferenceLoss.SmoothedCrossEntropy, 3, 6, 3),
    };

    private static readonly Scenario Unbiased = Classifier with
    {
        Model = Certifier.For<double>(() => new UnbiasedClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 3, 5, 2) with { HasBias = false },
    };

    private static readonly Scenario Convolution = Classifier with
    {
        Model = Certifier.For<double>(() => new SmallConvolutional()),
        Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 16, 32, 12, 3) with
        {
            Windows = ImmutableDictionary<int, ReferenceWindow>.Empty.Add(0, new(1, 4, 2, 3, 1, 1)).Add(1, new(2, 4, 3, 2, 2, 0)),
        },
        Descent = new Descent(0.01, 0.2),
    };

    private static readonly Scenario FloatConvolution = Convolution with
    {
        Model = Certifier.For<float>(() => new SmallFloatConvolutional()), Single = true, UnitInputs = true,
    };

    private static readonly Scenario Frozen = Deep with { Model = Certifier.For<double>(() => new FrozenClassifier()), Shape = Deep.Shape with { Frozen = [0] } };

    private static readonly Scenario FrozenInside = Deep with { Model = Certifier.For<double>(() => new FrozenMiddle()), Shape = Deep.Shape with { Frozen = [1] } };

    private static readonly Scenario FrozenBody = Classifier with
    {
        Model = Certifier.For<float>(() => new FrozenFloatHead()),
        Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 3, 6, 4, 1) with { Frozen = [0, 1] },
        Single = true,
    };

    private static readonly Scenario FrozenTanh = TanhNet with { Model = Certifier.For<double>(() => new FrozenTanhBody()), Shape = TanhNet.Shape with { Frozen = [0] } };

    private static readonly Scenario Float = Classifier with { Model = Certifier.For<float>(() => new SmallFloatClassifier()), Single = true };

    private static readonly Scenario FloatBinary = Binary with { Model = Certifier.For<float>(() => new SmallFloatBinary()), Single = true };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Features(Classifier, 2, 0.05, "features, cross-entropy"),
        Features(Binary, 2, 0.05, "features, binary cross-entropy"),
        Features(Hinge, 1, 0.02, "features, hinge"),
        Features(Margin, 1, 0.02, "features, margin"),
        Features(Regression, 2, 0.05, "features, squared error"),
        Features(Residual, 2, 0.05, "features, residual"),
        Features(Deep, 2, 0.05, "features, deep"),
        Features(Unbiased, 2, 0.05, "features, no bias"),
        Features(Convolution, 2, 0.02, "features, convolutions"),
        Features(Convolution, 2, 0.05, "features, convolutions, clipped") with { Descent = new Descent(0.2, 0.2, 0, 0.05) },
        FloatConvolution with
        {
            Name = "features, convolutions, float",
            Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.1 },
            Surface = new PerturbationSurface { FeatureSamples = 2, Ball = new FeatureBall(0.1, 0, 1) },
        },
        Features(Classifier, 2, 0.05, "features, clipped") with { Descent = new Descent(0.3, 0.2, 0.25, 0.1) },
        Unit with
        {
            Name = "features, input domain",
            Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.2 },
            Surface = new PerturbationSurface { FeatureSamples = 2, Ball = new FeatureBall(0.2, 0, 1) },
        },
        Labels(Classifier, LabelMoves.AnyClass(3), null, "labels, any class"),
        Labels(Classifier, LabelMoves.Target(2), 2, "labels, target"),
        Labels(Binary, LabelMoves.AnyClass(2), null, "labels, binary cross-entropy"),
        Labels(Hinge, LabelMoves.AnyClass(2), null, "labels, hinge"),
        Labels(Margin, LabelMoves.AnyClass(3), null, "labels, margin"),
        Labels(Margin, LabelMoves.Target(0), 0, "labels, margin, target"),
        Labels(Residual, LabelMoves.AnyClass(2), null, "labels, residual"),
        Labels(Convolution, LabelMoves.AnyClass(3), null, "labels, convolutions"),
        MovedLabels(Regression, 0.3, "labels, regression"),
        Both(Classifier, paired: true, "features and labels, paired"),
        Both(Classifier, paired: false, "features and labels, unpaired"),
        Both(Binary, paired: false, "features and labels, unpaired, binary"),
        Regression with
        {
            Name = "features and labels, unpaired, regression",
            Threat = new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.05, LabelSamples = 2, LabelEpsilon = 0.2, Paired = false },
            Surface = new PerturbationSurface { FeatureSamples = 1, Ball = new FeatureBall(0.05), LabelSamples = 2, Labels = LabelMoves.Within(0.2) },
        },
        Removed(Classifier, "removal, cross-entropy"),
        Removed(Binary, "removal, binary cross-entropy"),
        Removed(Hinge, "removal, hinge"),
        Removed(Margin, "removal, margin"),
        Removed(Regression, "removal, squared error"),
        Removed(Residual, "removal, residual"),
        Removed(Deep, "removal, deep"),
        Removed(Convolution, "removal, convolutions"),
        WithTrustedRows(Removed(FloatConvolution, "removal, convolutions, float, trusted rows")),
        Removed(Classifier, "removal, clipped") with { Descent = new Descent(0.3, 0.2, 0, 0.1) },
        Removed(Classifier, "removal, shuffled") with { ShuffleSeed = 11 },
        Removed(Classifier, "removal, last batch dropped") with { DropLast = true },
        Substituted(Classifier, 3, "substitution, cross-entropy"),
        Substituted(Binary, 2, "substitution, binary cross-entropy"),
        Substituted(Regression, 0, "substitution, squared error"),
        Substituted(Residual, 2, "substitution, residual"),
        Substituted(Convolution, 3, "substitution, convolutions"),
        Substituted(Classifier, 3, "substitution, resized batches") with { Surface = new ResizeSurface(2, new WildSamples(3)) },
        Features(TanhNet, 2, 0.05, "features, tanh"),
        Labels(TanhNet, LabelMoves.AnyClass(3), null, "labels, tanh"),
        Features(SiluNet, 1, 0.02, "features, silu"),
        Labels(SiluNet, LabelMoves.AnyClass(2), null, "labels, silu"),
        Removed(SiluNet, "removal, silu"),
        Features(EluNet, 2, 0.05, "features, elu"),
        Removed(EluNet, "removal, elu"),
        Features(SigmoidNet, 2, 0.05, "features, sigmoid"),
        MovedLabels(SigmoidNet, 1.5, "labels, sigmoid"),
        Removed(SigmoidNet, "removal, sigmoid"),
        Features(SoftplusNet, 2, 0.05, "features, softplus"),
        Removed(SoftplusNet, "removal, softplus"),
        Features(LeakyNet, 2, 0.05, "features, leaky relu"),
        MovedLabels(LeakyNet, 0.3, "labels, leaky relu"),
        Removed(LeakyNet, "removal, leaky relu"),
        Features(HardTanhNet, 2, 0.05, "features, hard tanh"),
        Removed(HardTanhNet, "removal, hard tanh"),
        Features(GeluNet, 2, 0.05, "features, gelu, tanh form"),
        Removed(GeluNet, "removal, gelu, tanh form"),
        Features(ExactGeluNet, 2, 0.05, "features, gelu"),
        Removed(ExactGeluNet, "removal, gelu"),
        Features(SquareNet, 1, 0.02, "features, square"),
        Removed(SquareNet, "removal, square"),
        Features(GatedNet, 1, 0.02, "features, gate"),
        Removed(GatedNet, "removal, gate"),
        Features(Arranged, 2, 0.05, "features, arranged"),
        Labels(Arranged, LabelMoves.AnyClass(3), null, "labels, arranged"),
        Removed(Arranged, "removal, arranged"),
        Features(Smoothed, 2, 0.05, "features, smoothed labels"),
        Labels(Smoothed, LabelMoves.AnyClass(3), null, "labels, smoothed labels"),
        Labels(Smoothed, LabelMoves.Target(2), 2, "labels, smoothed labels, target"),
        Removed(Smoothed, "removal, smoothed labels"),
        MovedLabels(EluNet, 1.5, "labels, elu"),
        Features(Float, 2, 0.05, "features, float"),
        Labels(Float, LabelMoves.AnyClass(3), null, "labels, float"),
        Removed(Float, "removal, float"),
        Removed(FloatBinary, "removal, binary, float"),
        Substituted(Float, 3, "substitution, float"),
        Both(FloatBinary, paired: false, "features and labels, unpaired, binary, float"),
        WithTrustedRows(Features(Classifier, 2, 0.05, "features, trusted rows")),
        WithTrustedRows(Labels(Classifier, LabelMoves.AnyClass(3), null, "labels, trusted rows")),
        WithTrustedRows(Removed(Classifier, "removal, trusted rows")),
        WithTrustedRows(Substituted(Classifier, 3, "substitution, trusted rows")),
        .. Optimized(),
        .. NormClipped(),
        .. ResidualClipping.Scenarios(Classifier),
        .. OwnFunctions.Scenarios(Classifier),
        .. Layered(),
        .. WithFrozenLayers(),
        .. ComposedLosses.Scenarios(Classifier),
        .. ProgramScenarios.Of(Classifier),
        .. NormalizationScenarios.Of(Classifier),
    ];

    public static TheoryData<string> Names => [.. All.Select(s => s.Name)];

    public static Scenario Named(string name) => All.Single(s => s.Name == name);

    internal static Scenario Features(Scenario model, int k, double epsilon, string name) => model with
    {
        Name = name,
        Threat = new BoundedPoisoning { Samples = k, FeatureEpsilon = epsilon },
        Surface = new PerturbationSurface { FeatureSamples = k, Ball = new FeatureBall(epsilon) },
    };

    internal static Scenario Labels(Scenario model, LabelMoves moves, int? target, string name) => model with
    {
        Name = name,
        Threat = new BoundedPoisoning { LabelSamples = 2, LabelTarget = target },
        Surface = new PerturbationSurface { LabelSamples = 2, Labels = moves },
    };

    private static Scenario MovedLabels(Scenario model, double radius, string name) => model with
    {
        Name = name,
        Threat = new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = radius },
        Surface = new PerturbationSurface { LabelSamples = 2, Labels = LabelMoves.Within(radius) },
    };

    private static Scenario Both(Scenario model, bool paired, string name) => model with
    {
        Name = name,
        Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05, LabelSamples = 1, Paired = paired },
        Surface = new PerturbationSurface
        {
            FeatureSamples = 2,
            Ball = new FeatureBall(0.05),
            LabelSamples = 1,
            Labels = LabelMoves.AnyClass(Math.Max(2, model.Shape.Widths[^1])),
            Paired = paired,
        },
    };

    internal static Scenario Removed(Scenario model, string name) => model with
    {
        Name = name, Threat = new Removal { Samples = 2 }, Surface = new RemovalSurface(2),
    };

    internal static Scenario Substituted(Scenario model, int classes, string name) => model with
    {
        Name = name,
        Threat = new Substitution { Samples = 2 },
        Surface = new SubstitutionSurface(2, new WildSamples(classes)),
        Descent = model.Descent with { Clip = 0.2 },
    };

    internal static Scenario WithTrustedRows(Scenario scenario) => scenario with { Trusted = row => row % 3 == 0 };
}
