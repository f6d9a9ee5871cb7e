using AgtGen.Benchmarks.Steps.Models;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Steps;

/// <summary>The steps of the comparison table. Published times: two cores and float, or the GPU of the paper where a run is counted.</summary>
internal static class StepCases
{
    public static IReadOnlyList<StepCase> All { get; } =
    [
        new("6-128-2, batch 3000, poisoning k=50", () => MoonsNet.Create(1), 3000, Features(50), null, 20) { PublishedSeconds = 0.14 },
        new("64-128-10, batch 500, poisoning k=5", () => DigitsNet.Create(1), 500, Features(5), null, 20) { PublishedSeconds = 0.11, PublishedMegabytes = 250 },
        new("64-128-10, batch 500, removal k=5", () => DigitsNet.Create(1), 500, new Removal { Samples = 5 }, null, 20) { PublishedSeconds = 0.084, PublishedMegabytes = 250 },
        new("64-128-10, batch 500, substitution k=5", () => DigitsNet.Create(1), 500, new Substitution { Samples = 5 }, 1, 20) { PublishedSeconds = 0.080, PublishedMegabytes = 250 },
        new("784-128-10, batch 2000, poisoning k=20", () => ImageNet.Create(1), 2000, Features(20), null, 5) { PublishedSeconds = 5.6, PublishedMegabytes = 7800 },
        new("784-128-10, batch 2000, removal k=20", () => ImageNet.Create(1), 2000, new Removal { Samples = 20 }, null, 5) { PublishedSeconds = 3.7, PublishedMegabytes = 3900 },
        new("11-64-1, batch 20000, poisoning k=200, 92 steps", () => TableNet.Create(1), 20_000, Features(200), null, 20) { PublishedSeconds = 18, PublishedSteps = 92 },
        new("3200-100-1, batch 5000, substitution k=20, 9 steps", () => HeadNet.Create(1), 5000, new Substitution { Samples = 20 }, 1, 3) { PublishedSeconds = 5.2, PublishedSteps = 9 },
        new("28x28, convolutions 8 and 16 of 4x4 stride 2, 400-10, batch 500, poisoning k=20", () => ConvolutionalNet.Create(1), 500, Features(20), null, 20) { PublishedSeconds = 0.21, PublishedMegabytes = 168 },
        new("28x28, convolutions 8 and 16 of 4x4 stride 2, 400-10, batch 500, removal k=20", () => ConvolutionalNet.Create(1), 500, new Removal { Samples = 20 }, null, 20) { PublishedSeconds = 0.14, PublishedMegabytes = 168 },
        new("784-1024-1024-10, batch 4096, poisoning k=20", () => WideNet.Create(1), 4096, Features(20), null, 2),
    ];

    /// <summary>A step of each sample, by its name (QuickStart trains the model of HalfMoons): the models, batch sizes and budgets of samples/.</summary>
    public static IReadOnlyList<StepCase> Samples { get; } =
    [
        new("HalfMoons", () => MoonsNet.Create(1), 3000, Features(50), null, 10),
        new("Digits", () => DigitsNet.Create(1), 750, Features(5), null, 10),
        new("Regression", () => ConcreteNet.Create(1), 927, Features(2), null, 10),
    ];

    /// <summary>Steps whose gradients are clipped, in one way or the other.</summary>
    public static IReadOnlyList<StepCase> Clipped { get; } =
    [
        new("64-128-10, batch 500, poisoning k=20", () => DigitsNet.Create(1), 500, Features(20), 1, 10),
        new("64-128-10, batch 500, removal k=20", () => DigitsNet.Create(1), 500, new Removal { Samples = 20 }, 1, 10),
        new("28x28, convolutions 8 and 16 of 4x4 stride 2, 400-10, batch 500, removal k=20", () => ConvolutionalNet.Create(1), 500, new Removal { Samples = 20 }, 1, 5),
        new("6-128-2, batch 500, labels k=20", () => SignedMoonsNet.Create(1), 500, new BoundedPoisoning { LabelSamples = 20 }, 1, 10),
    ];

    /// <summary>Other optimizers than plain descent. The strong decay is beyond what the closed-loop rule allows.</summary>
    public static IReadOnlyList<(string Name, Func<double, Optimizer> Rule)> Optimizers { get; } =
    [
        ("momentum", rate => new Sgd(rate, momentum: 0.9)),
        ("Nesterov's momentum", rate => new Sgd(rate, momentum: 0.9, nesterov: true)),
        ("momentum and decay 0.01", rate => new Sgd(rate, momentum: 0.9, weightDecay: 0.01)),
        ("momentum and decay 30", rate => new Sgd(rate, momentum: 0.9, weightDecay: 30)),
        ("Adam", rate => new Adam(rate)),
    ];

    /// <summary>A step of 64-128-10 with other activations than ReLU.</summary>
    public static IReadOnlyList<(string Name, Func<ICertifiableModel<float>> Model)> Activations { get; } =
    [
        ("Sigmoid", () => DigitsSigmoidNet.Create(1)),
        ("Tanh", () => DigitsTanhNet.Create(1)),
        ("Silu", () => DigitsSiluNet.Create(1)),
        ("Gelu", () => DigitsGeluNet.Create(1)),
    ];

    private static BoundedPoisoning Features(int samples) => new() { Samples = samples, FeatureEpsilon = 0.01 };
}
