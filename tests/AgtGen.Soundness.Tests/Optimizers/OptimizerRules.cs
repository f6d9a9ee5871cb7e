using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>Optimizers of every kind, on either side of what their rules depend on.</summary>
internal static class OptimizerRules
{
    /// <summary>Plain descent and momentum, with and without penalties; by the closed-loop rule and not.</summary>
    public static readonly Descent[] Momentum =
    [
        new(0.3),
        new(0.3) { WeightDecay = 0.25 },
        new(0.3) { WeightDecay = 5 },
        new(0.3) { WeightDecay = 0.5, L1 = 0.125 },
        new(0.3) { L1 = 0.7 },
        new(0.3) { Momentum = 0.9 },
        new(0.3, 0.2) { Momentum = 0.9, Dampening = 0.4 },
        new(0.3) { Momentum = 0.9, Nesterov = true },
        new(0.3) { Momentum = 0.5, WeightDecay = 0.2 },
        new(0.3, 0.5) { Momentum = 0.5, WeightDecay = 0.2, Dampening = 0.5 },
        new(0.3) { Momentum = 0.5, WeightDecay = 0.2, Nesterov = true },
        new(0.5) { Momentum = 0.9, WeightDecay = 0.1 },
        new(0.5, 0.3) { Momentum = 0.9, WeightDecay = 0.1 },
        new(0.5) { Momentum = 0.9, WeightDecay = 0.1, Dampening = 0.75 },
        new(0.5) { Momentum = 0.9, WeightDecay = 0.1, Nesterov = true },
        new(0.5) { Momentum = 0.9, WeightDecay = 5 },
        new(0.5) { Momentum = 0.9, WeightDecay = 0.1, L1 = 0.25 },
        new(0.5) { Momentum = 0.9, L1 = 0.25 },
        new(0.5) { Momentum = 0.9, WeightDecay = 0.1, IsDecoupled = true },
        new(0.5) { Momentum = 0.9, WeightDecay = 3, IsDecoupled = true },
        new(0.5) { Momentum = 0.9, WeightDecay = 0.1, Table = [0.5, 0.1, 0.4, 0, 0, 0.3, 0.01, 0.5, 0.2] },
        new(0.5) { Momentum = 0.25, WeightDecay = 0.1, Table = [0.1, 1, 0.4, 0, 2, 0.3, 0.01] },
    ];

    /// <summary>Adam and AdamW.</summary>
    public static readonly Descent[] Adaptive =
    [
        new(0.1) { Adam = (0.9, 0.999, 1e-8) },
        new(0.1) { Adam = (0.9, 0.999, 0.5) },
        new(0.1, 0.5) { Adam = (0.5, 0.3, 1e-8), WeightDecay = 0.3 },
        new(0.1) { Adam = (0.9, 0.99, 1e-8), WeightDecay = 0.3, IsDecoupled = true },
        new(0.1) { Adam = (0.9, 0.99, 1e-8), WeightDecay = 15, IsDecoupled = true },
        new(0.1) { Adam = (0, 0.5, 1e-3) },
    ];
}
