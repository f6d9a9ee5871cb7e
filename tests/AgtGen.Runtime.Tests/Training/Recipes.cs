namespace AgtGen.Runtime.Tests.Training;

/// <summary>An optimizer of each kind, with each schedule of rates.</summary>
public static class Recipes
{
    public static IReadOnlyList<Optimizer> All { get; } =
    [
        new Sgd(0.1),
        new Sgd(0.1, 0.3, 0.01) { Clip = Clip.Value(0.7) },
        new Sgd(RateSchedule.Step(0.1, 3, 0.5), weightDecay: 0.01, l1: 0.001),
        new Sgd(RateSchedule.Cosine(0.1, 20, 0.001), momentum: 0.9),
        new Sgd(RateSchedule.WarmUp(3, RateSchedule.Constant(0.1)), momentum: 0.9, dampening: 0.5, weightDecay: 0.5),
        new Sgd(RateSchedule.Table(0.1, 0.05, 0, 0.01), momentum: 0.5, weightDecay: 0.001, nesterov: true, l1: 0.001) { Clip = Clip.Value(1) },
        new Sgd(0.1, momentum: 0.9, weightDecay: 0.01, decoupled: true),
        new Sgd(0.1, momentum: 0.5) { Clip = Clip.Norm(0.5) },
        new Sgd(0.1, momentum: 0.9, weightDecay: 0.5) { RateFactors = new PerLayer { ["hidden"] = 0.01, ["output.bias"] = 2 }, Clip = Clip.Value(1, new PerLayer { ["output"] = 0.3 }) },
        new Adam(0.01),
        new Adam(RateSchedule.Cosine(0.01, 20), 0.5, 0.9, 1e-6, 0.1),
        new AdamW(0.01, weightDecay: 0.1) { Clip = Clip.Value(1) },
    ];
}
