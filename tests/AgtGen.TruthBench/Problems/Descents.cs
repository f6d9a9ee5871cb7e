using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.TruthBench.Problems;

/// <summary>Optimizers and clips, by name.</summary>
internal static class Descents
{
    private static readonly Descent Plain = new(0.25, 0.5);

    /// <summary>Optimizers.</summary>
    public static IReadOnlyList<(string Name, Descent Descent)> Optimizers { get; } =
    [
        ("SGD", Plain),
        ("momentum", Plain with { Momentum = 0.75 }),
        ("Nesterov", Plain with { Momentum = 0.5, Nesterov = true }),
        ("L2", Plain with { WeightDecay = 0.5 }),
        ("L1", Plain with { L1 = 0.125 }),
        ("momentum, dampening, L2", Plain with { Momentum = 0.75, Dampening = 0.25, WeightDecay = 0.25 }),
        ("Adam", new Descent(0.125) { Adam = (0.9, 0.999, 1e-8) }),
        ("AdamW", new Descent(0.125) { Adam = (0.75, 0.9, 1e-3), WeightDecay = 0.5, IsDecoupled = true }),
        ("momentum, decoupled decay", Plain with { Momentum = 0.5, WeightDecay = 0.5, IsDecoupled = true }),
    ];

    /// <summary>Clips.</summary>
    public static IReadOnlyList<(string Name, Func<Descent, Descent> Of)> Clips { get; } =
    [
        ("no clip", descent => descent),
        ("value clip", descent => descent with { Clip = 0.375 }),
        ("norm clip", descent => descent with { ClipNorm = 0.5 }),
        ("residual clip", descent => descent with { ClipResidual = 0.375 }),
    ];
}
