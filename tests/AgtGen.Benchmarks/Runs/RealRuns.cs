using AgtGen.Benchmarks.Steps.Models;

namespace AgtGen.Benchmarks.Runs;

/// <summary>The runs of the README's table.</summary>
internal static class RealRuns
{
    private static readonly BoundedPoisoning moves = new() { FeatureEpsilon = 0.01 };

    public static IReadOnlyList<RealRun> All { get; } =
    [
        new("half-moons, 6-128-2, batch 3000, poisoning k=50", () => SignedMoonsNet.Create(1), "halfmoons.csv.gz", 3000, 3000, 12, new(2, decay: 0.6), moves with { Samples = 50 }) { PublishedSeconds = 0.14 },
        Digits("poisoning k=5", moves with { Samples = 5 }, 0.11),
        Digits("removal k=5", new Removal { Samples = 5 }, 0.084),
        Digits("substitution k=5", new Substitution { Samples = 5 }, 0.080, clip: 0.1),
        Images("poisoning k=20", moves with { Samples = 20 }, 5.6, 7800),
        Images("removal k=20", new Removal { Samples = 20 }, 3.7, 3900),
    ];

    private static RealRun Digits(string threat, ThreatModel model, double seconds, double? clip = null) =>
        new($"digits, 64-128-10, batch 500, {threat}", () => DigitsNet.Create(1), "digits.csv.gz", 1500, 500, 4, new(0.25, decay: 1) { Clip = clip is double bound ? Clip.Value(bound) : null }, model)
        {
            PublishedSeconds = seconds,
            PublishedMegabytes = 250,
        };

    private static RealRun Images(string threat, ThreatModel model, double seconds, double megabytes) =>
        new($"images, 784-128-10, batch 2000, {threat}", () => ImageNet.Create(1), "mnist4k.csv.gz", 4000, 2000, 6, new(0.1), model)
        {
            PublishedSeconds = seconds,
            PublishedMegabytes = megabytes,
        };
}
